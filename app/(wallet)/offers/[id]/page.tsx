import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { Card } from "@/components/ui/card";
import { getOffer } from "@/lib/campaigns/queries";
import { AppError } from "@/lib/kernel/errors";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { PickOffer } from "../../_components/pick-offer";
import { offerTerms } from "./_components/offer-terms";
import { ProductList } from "./_components/product-list";
import { StoreList } from "./_components/store-list";

type PageProps = { params: Promise<{ id: string }> };

/** Once per request, for the title and the page. */
const readOffer = cache(async (id: string) => {
  try {
    return await getOffer(await optionalContext(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await readOffer((await params).id)).title };
}

export default async function Page({ params }: PageProps) {
  const offer = await readOffer((await params).id);
  const { value, stub } = offerWords(offer);
  const { id, reserveMinor, currency } = offer;
  return (
    <PageBody wide>
      <PageHead title={offer.brand} back={{ href: paths.offers(), label: "Back to the offers" }} />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2 lg:gap-6">
        <div className="grid gap-4">
          <Ticket
            value={value}
            stub={stub}
            terms={cardTerms(offer)}
            title={offer.title}
            brand={offer.provider}
            heading="h2"
            faded={isOutOfReach(offer)}
            picture={<ProductPicture category={offer.category} tint={offer.tint} size={72} />}
          />
          {isOutOfReach(offer) ? null : (
            <div>
              <PickOffer offer={{ id, reserveMinor, currency }} title={offer.title} look="wide" />
            </div>
          )}
          <Card title="Terms">
            <ul className="grid list-disc gap-1.5 pl-4.5 text-ink-2 marker:text-ink-3">
              {offerTerms(offer).map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
          </Card>
        </div>
        <div className="grid gap-4">
          <ProductList offer={offer} />
          <StoreList stores={offer.stores} isEverywhere={offer.retailers.length === 0} />
        </div>
      </div>
    </PageBody>
  );
}
