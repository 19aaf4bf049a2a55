import type { Gtin } from "@/lib/kernel/gtin";
import { priceBasket } from "./price-basket";
import type { BasketLine, PricedOffer } from "./types";

/** With `from` to `to` units of the product (null: with any more), the best price takes these offers for it. */
export type RivalStep = { from: number; to: number | null; used: string[] };

/** Offers that are for the same products, where one unit can serve one of them only. */
export type Rivalry = {
  /** The products they meet in; the same is true of each. */
  gtins: Gtin[];
  offerIds: string[];
  /** By number of units in one basket, ascending, without gaps from where the first is of use; null: too many offers to say in short. */
  steps: RivalStep[] | null;
  /** Those that have other products too, which are not in dispute. */
  alsoElsewhere: string[];
};

/** Where more offers meet, no list of steps would help anybody. */
const mostOffersTold = 4;
const mostUnitsTried = 40;
const mostRivalries = 12;

/**
 * Finds the offers of a selection that compete for a product, and what the best price makes of them: priced with `priceBasket`, so the till comes to the same. The basket is k units of the
 * product at its usual price and, for a `together` offer, enough of one product of each other set. Offers worth nothing at that price do not compete.
 * @param typicalPriceMinor the usual unit price of a product; products without one are left out
 */
export function findRivals(
  offers: readonly PricedOffer[],
  typicalPriceMinor: (gtin: Gtin) => number | undefined,
): Rivalry[] {
  const found = new Map<string, Rivalry>();
  const contested = productsOfSeveral(offers);
  for (const [gtin, rivals] of contested) {
    const price = typicalPriceMinor(gtin);
    if (price === undefined) continue;
    const key = keyOf(gtin, price, rivals);
    const same = found.get(key);
    if (same) {
      same.gtins.push(gtin);
      continue;
    }
    if (found.size >= mostRivalries) continue;
    found.set(key, judge(gtin, price, rivals, typicalPriceMinor));
  }
  return [...found.values()]
    .filter(({ offerIds }) => offerIds.length > 1)
    .map((rivalry) => ({ ...rivalry, alsoElsewhere: elsewhere(rivalry, offers, contested) }));
}

/** The basket that a rivalry is judged by. Line 0 is the product itself. */
export function rivalBasket(
  gtin: Gtin,
  quantity: number,
  unitPriceMinor: number,
  rivals: readonly PricedOffer[],
  typicalPriceMinor: (gtin: Gtin) => number | undefined,
): BasketLine[] {
  const partners = new Map<Gtin, BasketLine>();
  for (const offer of rivals) {
    for (const set of offer.productSets) {
      if (set.includes(gtin)) continue;
      const partner = set.find((one) => typicalPriceMinor(one) !== undefined);
      if (!partner) continue;
      const line = partners.get(partner);
      partners.set(partner, {
        gtin: partner,
        quantity: (line?.quantity ?? 0) + offer.maxUnits,
        unitPriceMinor: typicalPriceMinor(partner) ?? 0,
      });
    }
  }
  return [{ gtin, quantity, unitPriceMinor }, ...partners.values()];
}

function judge(
  gtin: Gtin,
  price: number,
  rivals: readonly PricedOffer[],
  typicalPriceMinor: (gtin: Gtin) => number | undefined,
): Rivalry {
  const basket = (quantity: number, among: readonly PricedOffer[]) =>
    rivalBasket(gtin, quantity, price, among, typicalPriceMinor);
  const worthy = rivals.filter(
    (offer) => usedFor(basket(Math.min(offer.maxUnits, mostUnitsTried), [offer]), [offer]).length > 0,
  );
  const rivalry = { gtins: [gtin], offerIds: worthy.map(({ id }) => id), alsoElsewhere: [] };
  if (worthy.length < 2 || worthy.length > mostOffersTold) return { ...rivalry, steps: null };
  // No offer takes more units than this, so from here on nothing changes.
  const enough = worthy.reduce((sum, { maxUnits }) => sum + maxUnits, 0);
  const last = Math.min(enough, mostUnitsTried);
  const steps: RivalStep[] = [];
  for (let quantity = 1; quantity <= last; quantity += 1) {
    const used = usedFor(basket(quantity, worthy), worthy);
    const before = steps.at(-1);
    if (before && before.used.join() === used.join()) before.to = quantity;
    else steps.push({ from: quantity, to: quantity, used });
  }
  const end = steps.at(-1);
  if (end && last === enough) end.to = null;
  return { ...rivalry, steps: steps.filter(({ used }) => used.length > 0) };
}

/** The offers that give something on line 0 in the best price, in the order given. */
function usedFor(lines: readonly BasketLine[], offers: readonly PricedOffer[]): string[] {
  const { allocations } = priceBasket(lines, offers);
  return offers
    .map(({ id }) => id)
    .filter((id) => allocations.some((one) => one.lineIndex === 0 && one.offerId === id && one.units > 0));
}

function productsOfSeveral(offers: readonly PricedOffer[]): Map<Gtin, PricedOffer[]> {
  const byProduct = new Map<Gtin, PricedOffer[]>();
  for (const offer of offers)
    for (const gtin of new Set(offer.productSets.flat()))
      byProduct.set(gtin, [...(byProduct.get(gtin) ?? []), offer]);
  return new Map([...byProduct].filter(([, some]) => some.length > 1));
}

/** Products that are the same to the same offers, at the same price, have the same answer. */
function keyOf(gtin: Gtin, price: number, rivals: readonly PricedOffer[]): string {
  const places = rivals.map(
    ({ id, productSets }) => `${id}:${productSets.map((set) => (set.includes(gtin) ? 1 : 0)).join("")}`,
  );
  return `${price} ${places.join(" ")}`;
}

function elsewhere(
  { offerIds }: Rivalry,
  offers: readonly PricedOffer[],
  contested: ReadonlyMap<Gtin, readonly PricedOffer[]>,
): string[] {
  return offers
    .filter(
      ({ id, discount, productSets }) =>
        offerIds.includes(id) &&
        discount.kind !== "together" &&
        productSets.flat().some((gtin) => !contested.has(gtin)),
    )
    .map(({ id }) => id);
}
