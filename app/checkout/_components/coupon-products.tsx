import { Ticket } from "@/components/coupon/ticket";
import { offerWords } from "@/components/coupon/ticket-words";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { PlusIcon } from "@/components/ui/icons";
import type { Gtin } from "@/lib/kernel/gtin";
import type { OfferView } from "@/lib/redemption/views";
import type { BasketEntry } from "../_state/state";

type CouponProductsProps = { offers: readonly OfferView[]; onAdd: (gtin: Gtin) => void };

/** Most tickets and most chips: the rest is found by name. */
const mostTickets = 24;
const mostChips = 8;

/** While the basket is empty: a ticket for each product that the coupon is good for, to scan or to press. */
export function CouponProducts({ offers, onAdd }: CouponProductsProps) {
  const products = productsOf(offers);
  return (
    <div className="px-4 py-3">
      <h2>Scan the products, or add one by hand</h2>
      <ul className={classNames("mt-2.5 grid gap-2", products.length > 4 && "xl:grid-cols-2")}>
        {products.slice(0, mostTickets).map(({ gtin, name, offer }) => (
          <li key={gtin}>
            <Ticket
              variant="compact"
              title={name}
              brand={offer.title === name ? "" : offer.title}
              {...offerWords({
                discount: offer.discount,
                maxUnits: offer.maxUnits,
                currency: offer.discount.currency,
                setCount: setCount(offer),
              })}
              action={
                <IconButton
                  label={`Add ${name}`}
                  icon={<PlusIcon />}
                  onClick={() => onAdd(gtin)}
                  className="border border-line-2"
                />
              }
            />
          </li>
        ))}
      </ul>
      {products.length > mostTickets ? (
        <p className="mt-3 text-sm text-ink-2">And {products.length - mostTickets} more: search by name.</p>
      ) : null}
    </div>
  );
}

type MissingProps = CouponProductsProps & { entries: readonly BasketEntry[] };

/** Beside a basket: the coupon's products that are not in it yet. */
export function MissingProducts({ offers, entries, onAdd }: MissingProps) {
  const missing = productsOf(offers).filter(({ gtin }) => !entries.some((entry) => entry.gtin === gtin));
  if (missing.length === 0) return null;
  return (
    <div className="scroll-row shrink-0 items-center gap-2 border-t border-line px-4 py-2">
      <span className="text-sm whitespace-nowrap text-ink-2">Also good for</span>
      {missing.slice(0, mostChips).map(({ gtin, name }) => (
        <button
          key={gtin}
          type="button"
          onClick={() => onAdd(gtin)}
          className="target-44 inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border border-line-2 bg-card pr-3.5 pl-2.5 text-sm font-medium whitespace-nowrap hover:border-line-3"
        >
          <PlusIcon size={16} />
          {name}
        </button>
      ))}
    </div>
  );
}

/** Each product once, with the first offer that takes it. */
function productsOf(offers: readonly OfferView[]): { gtin: Gtin; name: string; offer: OfferView }[] {
  const products = new Map<string, { gtin: Gtin; name: string; offer: OfferView }>();
  for (const offer of offers) {
    for (const { gtin, name } of offer.products) {
      // The server verified it; the view's type says only that it is text.
      if (!products.has(gtin)) products.set(gtin, { gtin: gtin as Gtin, name, offer });
    }
  }
  return [...products.values()];
}

function setCount({ products }: OfferView): number {
  return Math.max(...products.map(({ productSet }) => productSet)) + 1;
}
