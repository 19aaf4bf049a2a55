"use client";

import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { Card } from "@/components/ui/card";
import { askedOf } from "@/lib/campaigns/audience";
import { type DraftOffer, discountOf, setsOf } from "@/lib/campaigns/draft";
import { formatDay } from "../../../../_components/words";
import type { Editing } from "./editing";

/** The coupons as shoppers will see them, as far as they are written. */
export function PreviewCard({ editing }: { editing: Editing }) {
  const { offers } = editing.draft;
  return (
    <Card title="As shoppers see it">
      {offers.length === 0 ? <p className="text-ink-2">Add an offer, and its coupon appears here.</p> : null}
      <ul className="flex flex-col gap-3">
        {offers.map((offer) => (
          <li key={offer.key}>
            <PreviewTicket editing={editing} offer={offer} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PreviewTicket({ editing, offer }: { editing: Editing; offer: DraftOffer }) {
  const { draft, campaign, products, now } = editing;
  const sets = setsOf(offer);
  const first = sets.flat().flatMap((id) => products.get(id) ?? [])[0];
  const discount = discountOf(offer);
  const words = discount
    ? offerWords({
        discount,
        maxUnits: offer.maxUnits ?? 1,
        currency: draft.currency,
        category: first?.category,
        setCount: sets.length,
      })
    : { value: "–", stub: "", terms: "Say how much it takes off" };
  const some = askedOf(draft.audience) ? " · for some shoppers" : "";
  const until = draft.endsOn ? ` · to ${formatDay(draft.endsOn, now)}` : "";
  return (
    <Ticket
      value={words.value}
      stub={words.stub}
      terms={`${words.terms}${until}${some}`}
      title={offer.title.trim() || "Title on the coupon"}
      brand={first?.brand ?? campaign.provider}
      picture={<ProductPicture category={first?.category ?? "household"} tint={campaign.tint} />}
      faded={discount === null}
      heading="p"
    />
  );
}
