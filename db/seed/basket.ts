/** What people put into their baskets. */
import type { BasketLine } from "@/lib/pricing/types";
import type { DemoOffer } from "./build-campaigns";
import type { DemoProduct } from "./build-catalogue";
import type { DemoShopper } from "./build-people";
import type { StoreSeed } from "./content/organisations";
import { createPrng, type Prng } from "./prng";

/** Price of a product on the shelf of a store, in minor units. */
export type ShelfPrices = (storeIndex: number, product: DemoProduct) => number;

/** Stores differ by a few cents; the first one asks the typical price for everything. */
export function buildShelfPrices(
  stores: readonly StoreSeed[],
  products: readonly DemoProduct[],
): ShelfPrices {
  const prng = createPrng("shelf prices");
  const rows = stores.map((_, index) =>
    products.map(({ typicalPriceMinor: typical }) => {
      const apart = prng.weighted([-10, 0, 10, 20], [1, 6, 2, 1]);
      return index === 0 || typical < 100 ? typical : typical + apart;
    }),
  );
  return (storeIndex, product) => rows[storeIndex]?.[product.index] ?? product.typicalPriceMinor;
}

type Wanted = Map<DemoProduct, number>;

/**
 * A basket for a selection. The first offer is bought so that it gives something; of the others some are forgotten, and some not
 * bought often enough.
 */
export function fillBasket(
  offers: readonly DemoOffer[],
  shopper: DemoShopper,
  priceOf: (product: DemoProduct) => number,
  products: readonly DemoProduct[],
  prng: Prng,
): BasketLine[] {
  const wanted: Wanted = new Map();
  for (const [index, offer] of offers.entries()) {
    const isSure = index === 0 || offer.campaign.seed.isTight === true;
    if (isSure || prng.chance(0.86)) addOffer(wanted, offer, shopper, isSure, prng);
  }
  for (let others = prng.int(0, 4); others > 0; others -= 1)
    add(wanted, prng.pick(products), prng.weighted([1, 2], [4, 1]));
  return [...wanted].map(([product, quantity]) => ({
    gtin: product.gtin,
    quantity,
    unitPriceMinor: priceOf(product),
  }));
}

function addOffer(wanted: Wanted, offer: DemoOffer, shopper: DemoShopper, isSure: boolean, prng: Prng): void {
  const { discount, maxUnits } = offer.priced;
  if (discount.kind === "together") {
    const pairs = maxUnits >= 2 * offer.sets.length && prng.chance(0.2) ? 2 : 1;
    const sets = isSure || prng.chance(0.92) ? offer.sets : offer.sets.slice(0, 1);
    for (const set of sets) addUnits(wanted, set, pairs, prng);
    return;
  }
  const [set] = offer.sets;
  if (!set) throw new Error(`${offer.title} has no products`);
  addUnits(wanted, set, unitsOf(offer, shopper, isSure, prng), prng);
}

function unitsOf(offer: DemoOffer, shopper: DemoShopper, isSure: boolean, prng: Prng): number {
  const { discount, maxUnits } = offer.priced;
  if (discount.kind === "buyNGetM") {
    const group = discount.buy + discount.free;
    const groups = maxUnits >= 2 * group && prng.chance(0.1 * shopper.householdSize) ? 2 : 1;
    return isSure || prng.chance(0.88) ? groups * group : group - 1;
  }
  const most = Math.min(maxUnits, 4) + (prng.chance(0.04) ? 1 : 0);
  const counts = Array.from({ length: most }, (_, i) => i + 1);
  return prng.weighted(
    counts,
    counts.map((count) => (0.3 + 0.12 * shopper.householdSize) ** (count - 1)),
  );
}

/** Mostly one kind, now and then one of each. */
function addUnits(wanted: Wanted, set: readonly DemoProduct[], units: number, prng: Prng): void {
  if (units > 1 && set.length > 1 && prng.chance(0.35)) {
    for (let unit = 0; unit < units; unit += 1) add(wanted, prng.pick(set), 1);
  } else {
    add(wanted, prng.pick(set), units);
  }
}

function add(wanted: Wanted, product: DemoProduct, quantity: number): void {
  wanted.set(product, (wanted.get(product) ?? 0) + quantity);
}
