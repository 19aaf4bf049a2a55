import type { BasketLine, PricedOffer } from "@/lib/pricing/types";

/**
 * The best discount by trying everything: every unit to every offer or to none, and for each offer every way of
 * grouping its units. Written from the rules alone, shares nothing with the search. For about 8 units.
 */
export function bruteForceDiscountMinor(
  lines: readonly BasketLine[],
  offers: readonly PricedOffer[],
): number {
  const units = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
  const hands: BasketLine[][] = offers.map(() => []);
  const known = offers.map(() => new Map<string, number>());
  const worth = (index: number) => {
    const hand = hands[index] ?? [];
    const key = hand.map((unit) => `${unit.gtin}@${unit.unitPriceMinor}`).join();
    const before = known[index]?.get(key);
    if (before !== undefined) return before;
    const offer = offers[index];
    const value = offer ? handWorth(offer, hand) : 0;
    known[index]?.set(key, value);
    return value;
  };
  const tryUnit = (at: number): number => {
    const unit = units[at];
    if (!unit) return offers.reduce((sum, _, index) => sum + worth(index), 0);
    let best = tryUnit(at + 1);
    offers.forEach((offer, index) => {
      const hand = hands[index];
      if (!hand || hand.length >= offer.maxUnits) return;
      if (!offer.productSets.some((set) => set.includes(unit.gtin))) return;
      hand.push(unit);
      best = Math.max(best, tryUnit(at + 1));
      hand.pop();
    });
    return best;
  };
  return tryUnit(0);
}

/** What one offer gives for exactly these units; units it cannot group give nothing. */
function handWorth(offer: PricedOffer, hand: readonly BasketLine[]): number {
  const cap = offer.maxUnitDiscountMinor ?? Number.MAX_SAFE_INTEGER;
  const { discount } = offer;
  if (discount.kind === "buyNGetM") {
    const size = discount.buy + discount.free;
    return bestGrouping(hand, size, (group) => {
      const cheapest = group.map((unit) => unit.unitPriceMinor).sort((a, b) => a - b);
      return cheapest.slice(0, discount.free).reduce((sum, price) => sum + Math.min(price, cap), 0);
    });
  }
  if (discount.kind === "together") {
    return bestGrouping(hand, offer.productSets.length, (group) => {
      if (
        !orders(group).some((order) => order.every((unit, i) => offer.productSets[i]?.includes(unit.gtin)))
      ) {
        return null;
      }
      const paid = group.reduce((sum, unit) => sum + unit.unitPriceMinor, 0);
      return Math.min(discount.amountMinor, paid);
    });
  }
  return hand.reduce((sum, { unitPriceMinor: price }) => {
    if (discount.kind === "amountOff") return sum + Math.min(price, discount.amountMinor);
    if (discount.kind === "fixedPrice")
      return sum + Math.min(cap, Math.max(0, price - discount.unitPriceMinor));
    const share = Math.floor((price * discount.basisPoints) / 10_000 + 0.5);
    return sum + Math.min(price, cap, share);
  }, 0);
}

function bestGrouping<T>(hand: readonly T[], size: number, worth: (group: T[]) => number | null): number {
  if (hand.length < size) return 0;
  const [first, ...rest] = hand;
  if (first === undefined) return 0;
  let best = bestGrouping(rest, size, worth);
  for (const others of subsets(rest.length, size - 1)) {
    const group = [first, ...rest.filter((_, i) => others.includes(i))];
    const value = worth(group);
    if (value === null) continue;
    const left = rest.filter((_, i) => !others.includes(i));
    best = Math.max(best, value + bestGrouping(left, size, worth));
  }
  return best;
}

function subsets(length: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const found: number[][] = [];
  for (let i = from; i < length; i += 1) {
    for (const others of subsets(length, size - 1, i + 1)) found.push([i, ...others]);
  }
  return found;
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => orders(items.filter((_, k) => k !== i)).map((order) => [item, ...order]));
}
