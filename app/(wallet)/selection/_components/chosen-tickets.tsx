import { cardTerms, isOutOfReach } from "@/components/coupon/offer-card-words";
import { ProductPicture } from "@/components/coupon/product-picture";
import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { IconButton } from "@/components/ui/icon-button";
import { CrossIcon } from "@/components/ui/icons";
import type { Id } from "@/lib/kernel/ids";
import { blocksOf, type LoadedSelection } from "../selection-view";

type ChosenTicketsProps = { loaded: LoadedSelection; remove: (ids: readonly Id<"offer">[]) => void };

/** The chosen coupons, each with a way out. */
export function ChosenTickets({ loaded, remove }: ChosenTicketsProps) {
  const blocked = blocksOf(loaded)
    .filter(({ kind }) => kind === "used_up" || kind === "gone" || kind === "too_young")
    .flatMap(({ removals }) => removals.flatMap(({ ids }) => ids));
  return (
    <ul className="grid gap-2.5">
      {loaded.offers.map((offer) => {
        const isHeld = !blocked.includes(offer.id);
        const { value, stub } = offerWords(offer);
        return (
          <li key={offer.id} className="grid">
            <Ticket
              value={value}
              stub={stub}
              terms={cardTerms(
                isHeld && isOutOfReach(offer) ? { ...offer, issuesLeft: 1, isSoldOut: false } : offer,
              )}
              title={offer.title}
              brand={offer.brand}
              variant="compact"
              heading="h2"
              faded={!isHeld}
              action={
                <div className="-mr-2.5 flex items-center gap-0.5">
                  <ProductPicture category={offer.category} tint={offer.tint} size={44} />
                  <IconButton
                    label={`Remove ${offer.title}`}
                    icon={<CrossIcon size={18} />}
                    onClick={() => remove([offer.id])}
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
