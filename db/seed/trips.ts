/** What happened in some four months: who asked for a barcode when, for what, and what became of it. */
import { expiryOf } from "@/lib/wallet/rules";
import { buildShelfPrices, fillBasket, type ShelfPrices } from "./basket";
import type { DemoOffer } from "./build-campaigns";
import type { DemoStore } from "./build-catalogue";
import type { DemoShopper } from "./build-people";
import { buildCalendar } from "./calendar";
import { type Chooser, createChooser } from "./choose-offers";
import { personaTrips } from "./persona-trips";
import { createPrng, type Prng } from "./prng";
import type { Trip, World } from "./trip";

type Visit = { shopper: DemoShopper; store: DemoStore; at: Date };
type Planner = World & { prng: Prng; choose: Chooser; shelfPrices: ShelfPrices };
type Common = Omit<Trip, "fate">;

const visitCount = 7_700;
const livingCount = 24;
const minuteMillis = 60_000;
/** A sweeper lets an expired barcode rest while a till may hold it. */
const sweepDelayMinutes = 11;

/** All trips in the order of their issue. */
export function planTrips(world: World): Trip[] {
  const { catalogue, people, campaigns } = world;
  const prng = createPrng("trips");
  const planner: Planner = {
    ...world,
    prng,
    choose: createChooser(people.shoppers, campaigns.offers, prng),
    shelfPrices: buildShelfPrices(catalogue.stores, catalogue.products),
  };
  const visited = planVisits(world, prng).flatMap((visit) => planTrip(planner, visit) ?? []);
  const living = livingShoppers(people.shoppers).flatMap((shopper) => planLiving(planner, shopper) ?? []);
  const all = [...visited, ...living, ...personaTrips(world)];
  return all.sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
}

/** Visits to stores in the order of time. */
function planVisits({ anchor, people }: World, prng: Prng): Visit[] {
  const calendar = buildCalendar(anchor);
  const activity = people.shoppers.map((shopper) => shopper.activity);
  const visits = Array.from({ length: visitCount }, () => {
    const shopper = prng.weighted(people.shoppers, activity);
    const store = prng.chance(0.72) ? shopper.homeStore : shopper.secondStore;
    return { shopper, store, at: calendar.pickInstant(store.zone, prng) };
  });
  return visits.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function planTrip(planner: Planner, { shopper, store, at }: Visit): Trip | null {
  const { prng, anchor, catalogue, shelfPrices } = planner;
  const issuedAt = new Date(at.getTime() - lagMinutes(prng) * minuteMillis - prng.int(0, 59_999));
  const common = askFor(planner, shopper, store, issuedAt);
  if (!common) return null;
  const roll = prng.next();
  if (roll < 0.87 && at < common.expiresAt) {
    const lines = fillBasket(
      common.offers,
      shopper,
      (product) => shelfPrices(store.index, product),
      catalogue.products,
      prng,
    );
    return { ...common, fate: { kind: "redeemed", at, store, lines } };
  }
  const expiresMillis = common.expiresAt.getTime();
  const sweptAt = new Date(expiresMillis + sweepDelayMinutes * minuteMillis + prng.int(0, 59_999));
  if (roll < 0.95 && sweptAt < anchor) return { ...common, fate: { kind: "expired", at: sweptAt } };
  const span = Math.min(expiresMillis, anchor.getTime()) - issuedAt.getTime();
  const cancelledAt = new Date(issuedAt.getTime() + Math.ceil(span * (0.02 + 0.4 * prng.next())));
  return { ...common, fate: { kind: "cancelled", at: cancelledAt } };
}

/** Some who hold a barcode right now; never the persona. Their money is not of the budgets that are to come out exactly. */
function livingShoppers(shoppers: readonly DemoShopper[]): DemoShopper[] {
  return shoppers.filter(({ index }) => index % 15 === 5).slice(0, livingCount);
}

function planLiving(planner: Planner, shopper: DemoShopper): Trip | null {
  const { anchor, prng } = planner;
  const issuedAt = new Date(anchor.getTime() - prng.int(4, 110) * minuteMillis - prng.int(0, 59_999));
  const common = askFor(
    planner,
    shopper,
    shopper.homeStore,
    issuedAt,
    (offer) => !offer.campaign.seed.isTight,
  );
  return common && { ...common, fate: { kind: "living" } };
}

/** Chooses and gets a barcode; null when nothing is open to the shopper. */
function askFor(
  { prng, choose }: Planner,
  shopper: DemoShopper,
  store: DemoStore,
  issuedAt: Date,
  isAllowed?: (offer: DemoOffer) => boolean,
): Common | null {
  const payout = shopper.carrierId && prng.chance(0.5) ? "bill" : "till";
  const count = prng.weighted([1, 2, 3, 4], [42, 32, 18, 8]);
  const offers = choose({ shopper, store, payout, at: issuedAt }, count, isAllowed);
  if (offers.length === 0) return null;
  const campaigns = offers.map((offer) => offer.campaign);
  return {
    shopper,
    offers,
    payout,
    issuedAt,
    isLive: !campaigns.every(({ seed }) => seed.allowsStaticCodes) || prng.chance(0.6),
    boundStoreId: prng.chance(0.6) ? store.id : null,
    expiresAt: expiryOf(campaigns, issuedAt),
  };
}

/** From asking for the barcode to the till: on the spot, on the way, or the evening before. */
function lagMinutes(prng: Prng): number {
  return prng.weighted([prng.int(3, 40), prng.int(41, 480), prng.int(481, 1_140)], [56, 30, 14]);
}
