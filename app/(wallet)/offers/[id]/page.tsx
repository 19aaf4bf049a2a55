import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { dayWords } from "@/components/coupon/when-words";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { OfferDetail } from "@/lib/campaigns/offer-views";
import { getOffer } from "@/lib/campaigns/queries";
import { AppError } from "@/lib/kernel/errors";
import { parsePlace } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { PickOffer } from "../../_components/pick-offer";
import { publicMetadata } from "../_components/public-metadata";
import { offerDescription, offerFacts, offerTerms } from "./_components/offer-terms";
import { ProductList } from "./_components/product-list";
import { SeenOffer } from "./_components/seen-offer";
import { ShareOffer } from "./_components/share-offer";
import { StoreList } from "./_components/store-list";
import { ZoneUnlessOwn } from "./_components/zone-unless-own";

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

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
  const offer = await readOffer((await params).id);
  const { value, stub } = offerWords(offer);
  const title = `${offer.title}: ${value} ${stub}`;
  return publicMetadata({ title, description: offerDescription(offer), path: paths.offer(offer.id) });
}

export default async function Page({ params, searchParams }: PageProps) {
  const offer = await readOffer((await params).id);
  const { near } = await searchParams;
  const place = parsePlace(typeof near === "string" ? near : "");
  const share = (
    <ShareOffer title={offer.title} text={offerDescription(offer)} path={paths.offer(offer.id)} />
  );
  const { value, stub } = offerWords(offer);
  return (
    <PageBody wide>
      <PageHead
        title={offer.brand}
        back={{ href: paths.offers({ near: place ? String(near) : undefined }), label: "Back to the offers" }}
        aside={share}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2 lg:gap-6">
        <div className="grid gap-4">
          <SeenOffer id={offer.id}>
            <Ticket
              value={value}
              stub={stub}
              terms={cardTerms(offer)}
              title={offer.title}
              brand={offer.provider}
              heading="h2"
              faded={isOutOfReach(offer) || offer.isForOthers}
              picture={<ProductPicture category={offer.category} tint={offer.tint} size={72} />}
            />
          </SeenOffer>
          {offer.isForOthers ? <ForOthers offer={offer} /> : <Pick offer={offer} />}
          <Facts offer={offer} />
          <Terms offer={offer} />
        </div>
        <div className="grid gap-4">
          <ProductList offer={offer} />
          <StoreList stores={offer.stores} isEverywhere={offer.retailers.length === 0} near={place} />
        </div>
      </div>
    </PageBody>
  );
}

function Pick({ offer }: { offer: OfferDetail }) {
  if (isOutOfReach(offer)) return null;
  const { id, reserveMinor, currency, title } = offer;
  return (
    <div>
      <PickOffer offer={{ id, reserveMinor, currency }} title={title} look="wide" />
    </div>
  );
}

/** Whom it is for is not told: a reader could learn from it what the centre knows, and about others too. */
async function ForOthers({ offer }: { offer: OfferDetail }) {
  const { actor } = await optionalContext();
  if (actor) return <Banner title="This coupon is for other shoppers" />;
  return (
    <Banner
      title="This coupon is for some shoppers"
      action={
        <LinkButton href={paths.signIn({ from: paths.offer(offer.id) })} size="sm" variant="primary">
          Sign in
        </LinkButton>
      }
    >
      Sign in to see whether it is for you.
    </Banner>
  );
}

function Facts({ offer }: { offer: OfferDetail }) {
  return (
    <dl className="grid grid-cols-3 divide-x divide-line rounded-lg border border-line bg-card py-3.5">
      {offerFacts(offer).map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse items-center gap-0.5 px-2 text-center">
          <dt className="text-xs text-ink-3">{label}</dt>
          <dd className="num text-md font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Terms({ offer }: { offer: OfferDetail }) {
  return (
    <Card title="Terms">
      <ul className="grid list-disc gap-1.5 pl-4.5 text-ink-2 marker:text-ink-3">
        {offerTerms(offer).map((term) => (
          <li key={term}>{term}</li>
        ))}
        <li>
          Until the end of {dayWords(offer.endsOn, "full")}
          <ZoneUnlessOwn timeZone={offer.timeZone} />.
        </li>
      </ul>
      <p className="mt-4 border-t border-line pt-3">
        <Link
          href={paths.offers({ provider: offer.providerId })}
          className="target-44 rounded-sm font-medium text-accent-text underline-offset-4 hover:underline"
        >
          More coupons from {offer.provider}
        </Link>
      </p>
    </Card>
  );
}
