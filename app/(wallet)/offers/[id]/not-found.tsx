import type { Metadata } from "next";
import { headers } from "next/headers";
import { LinkButton } from "@/components/ui/link-button";
import { similarOffers } from "@/lib/campaigns/similar-offers";
import { paths } from "@/lib/paths";
import { optionalContext } from "@/lib/server/page-context";
import { pathHeader } from "@/lib/server/path-header";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { OfferTicket } from "../(list)/_components/offer-ticket";

export const metadata: Metadata = { title: "This offer is over" };

/** An offer that is over, or never was, and what there is in its place. */
export default async function OfferNotFound() {
  const path = (await headers()).get(pathHeader) ?? "";
  const id = /^\/offers\/(off_\w+)/.exec(path)?.[1] ?? "";
  const offers = await similarOffers(await optionalContext(), id);
  return (
    <PageBody wide>
      <PageHead title="This offer is over" back={{ href: paths.offers(), label: "Back to the offers" }} />
      <p className="mt-4 text-ink-2">
        It has ended, or there never was one at this address. These can be had now:
      </p>
      <ul className="mt-4 grid gap-3 lg:grid-cols-2 lg:gap-4">
        {offers.map((offer) => (
          <li key={offer.id} className="grid">
            <OfferTicket offer={offer} />
          </li>
        ))}
      </ul>
      <div className="mt-5">
        <LinkButton href={paths.offers()} wide>
          Show all offers
        </LinkButton>
      </div>
    </PageBody>
  );
}
