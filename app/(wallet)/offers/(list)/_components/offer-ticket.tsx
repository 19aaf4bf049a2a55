import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import type { ListedOffer, OfferCard } from "@/lib/campaigns/offer-views";
import { distanceWords, formatPlace, type Place } from "@/lib/kernel/place";
import { paths } from "@/lib/paths";
import { PickOffer } from "../../../_components/pick-offer";

/** An offer in the list, or among others like it. The whole ticket leads to its terms, the corner picks it. */
export function OfferTicket({ offer, near }: { offer: ListedOffer; near?: Place | undefined }) {
  const { value, stub } = offerWords(offer);
  const isFaded = isOutOfReach(offer);
  return (
    <Ticket
      value={value}
      stub={stub}
      terms={<Terms offer={offer} />}
      title={offer.title}
      brand={offer.brand}
      picture={<ProductPicture category={offer.category} tint={offer.tint} />}
      href={paths.offer(offer.id, { near: near && formatPlace(near) })}
      heading="h2"
      faded={isFaded}
      action={isFaded ? null : <PickOffer offer={picked(offer)} title={offer.title} />}
    />
  );
}

/** How far the nearest store is comes first, when a place was asked about. */
function Terms({ offer }: { offer: ListedOffer }) {
  if (offer.metres === null) return cardTerms(offer);
  return (
    <>
      <span className="font-semibold whitespace-nowrap text-ink-2">{distanceWords(offer.metres)}</span> ·{" "}
      {cardTerms(offer)}
    </>
  );
}

/** Only what the tray needs goes to the browser. */
function picked({ id, reserveMinor, currency }: OfferCard) {
  return { id, reserveMinor, currency };
}
