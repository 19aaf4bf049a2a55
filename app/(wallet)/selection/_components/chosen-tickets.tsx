import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { dropOffers } from "../../_components/selection-store";

type ChosenTicketsProps = { offers: readonly OfferCard[]; onRemove: () => void };

/** The chosen coupons, each with a way out. */
export function ChosenTickets({ offers, onRemove }: ChosenTicketsProps) {
  return (
    <ul className="grid gap-2.5">
      {offers.map((offer) => {
        const { value, stub } = offerWords(offer);
        return (
          <li key={offer.id} className="grid">
            <Ticket
              value={value}
              stub={stub}
              terms={cardTerms(offer)}
              title={offer.title}
              brand={offer.brand}
              variant="compact"
              heading="h2"
              faded={isOutOfReach(offer)}
              action={
                <div className="-mr-2.5 flex items-center gap-0.5">
                  <ProductPicture category={offer.category} tint={offer.tint} size={44} />
                  <IconButton
                    label={`Remove ${offer.title}`}
                    icon={<CrossIcon size={18} />}
                    onClick={() => {
                      onRemove();
                      dropOffers([offer.id]);
                    }}
                  />
                </div>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
