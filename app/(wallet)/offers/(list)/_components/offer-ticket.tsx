import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { paths } from "@/lib/paths";
import { PickOffer } from "../../../_components/pick-offer";

/** An offer in the list. The whole ticket leads to its terms, the corner picks it. */
export function OfferTicket({ offer }: { offer: OfferCard }) {
  const { value, stub } = offerWords(offer);
  const isFaded = isOutOfReach(offer);
  return (
    <Ticket
      value={value}
      stub={stub}
      terms={cardTerms(offer)}
      title={offer.title}
      brand={offer.brand}
      picture={<ProductPicture category={offer.category} tint={offer.tint} />}
      href={paths.offer(offer.id)}
      heading="h2"
      faded={isFaded}
      action={isFaded ? null : <PickOffer offer={picked(offer)} title={offer.title} />}
    />
  );
}

/** Only what the tray needs goes to the browser. */
function picked({ id, reserveMinor, currency }: OfferCard) {
  return { id, reserveMinor, currency };
}
