/** From trips to rows: barcodes, combinations, outcomes with their receipts, reversals. */
import type { combination, issuedBarcode, outcome, reversal } from "@/db/schema";
import { combinationCode } from "@/lib/barcode/combination-code";
import { bucketOfShopper, composeId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import { priceBasket } from "@/lib/pricing/price-basket";
import { planReversal } from "@/lib/redemption/plan-reversal";
import { buildReceipt } from "@/lib/redemption/receipt";
import type { ReversalAnswer } from "@/lib/redemption/reverse-redemption";
import type { DemoOffer } from "./build-campaigns";
import { createPrng, type Prng } from "./prng";
import type { Trip, World } from "./trip";

type OutcomeRow = typeof outcome.$inferInsert;
type RedeemedRow = OutcomeRow & Required<Pick<OutcomeRow, "coupons" | "discountMinor">>;
export type DemoHistory = {
  combinations: (typeof combination.$inferInsert)[];
  barcodes: (typeof issuedBarcode.$inferInsert)[];
  outcomes: OutcomeRow[];
  reversals: (typeof reversal.$inferInsert)[];
};

/** The key that the first master key of a new installation gets. */
const firstKeyId = 1;
const reversedShare = 0.023;
const minuteMillis = 60_000;

/** Writes down every trip, in their order. */
export function writeHistory(world: World, trips: readonly Trip[]): DemoHistory {
  const prng = createPrng("history");
  const history: DemoHistory = { combinations: [], barcodes: [], outcomes: [], reversals: [] };
  const codes = new Set<string>();
  for (const [sequence, trip] of trips.entries()) {
    const bucket = bucketOfShopper(numberOf("shopper", trip.shopper.id));
    const id = composeId(trip.issuedAt.getTime(), bucket, sequence % 4096);
    const offers = [...trip.offers].sort((a, b) => (a.id < b.id ? -1 : 1));
    const offerIds = offers.map((offer) => numberOf("offer", offer.id));
    const code = String(combinationCode(offerIds));
    if (!codes.has(code)) history.combinations.push({ code, offerIds, createdAt: trip.issuedAt });
    codes.add(code);
    history.barcodes.push(barcodeRow(trip, bucket, id, code));
    const made = makeOutcome(world, trip, { bucket, id, offers }, prng);
    if (!made) continue;
    history.outcomes.push(made);
    const undone =
      isReversible(trip, made) && prng.chance(reversedShare) ? makeReversal(world, trip, made, prng) : null;
    if (undone) history.reversals.push(undone);
  }
  return history;
}

function barcodeRow(trip: Trip, bucket: number, id: bigint, code: string): typeof issuedBarcode.$inferInsert {
  const { shopper, payout, isLive, issuedAt, expiresAt } = trip;
  return {
    bucket,
    id: formatId("barcode", id),
    shopperId: shopper.id,
    combinationCode: code,
    storeId: trip.boundStoreId,
    payout,
    isLive,
    carrierId: trip.payout === "bill" ? trip.shopper.carrierId : null,
    keyId: firstKeyId,
    currency: "EUR",
    reservedMinor: trip.offers.reduce((sum, offer) => sum + offer.reserveMinor, 0),
    issuedAt,
    expiresAt,
  };
}

/** The outcome with its receipt, priced and written by the code of the verb. Null for a living barcode. */
function makeOutcome(
  world: World,
  trip: Trip,
  barcode: { bucket: number; id: bigint; offers: readonly DemoOffer[] },
  prng: Prng,
): OutcomeRow | null {
  const { fate, payout, shopper } = trip;
  const { bucket, id, offers } = barcode;
  if (fate.kind === "living") return null;
  const common = { bucket, barcodeId: formatId("barcode", id), kind: fate.kind, at: fate.at };
  if (fate.kind !== "redeemed") return common;
  const pricing = priceBasket(
    fate.lines,
    offers.map((offer) => offer.priced),
  );
  if (pricing.discountMinor === 0)
    throw new Error(`nothing off for ${offers.map((offer) => offer.title).join(", ")}`);
  const receipt = buildReceipt({
    barcodeId: id,
    payout,
    currency: "EUR",
    offers,
    lines: fate.lines,
    pricing,
    redeemedAt: fate.at,
  });
  return {
    ...common,
    ...receipt,
    ...redeemer(world, fate.store, prng),
    shopperId: shopper.id,
    storeId: fate.store.id,
    retailerId: fate.store.retailerId,
    carrierId: payout === "bill" ? shopper.carrierId : null,
    payout,
    currency: "EUR",
    discountMinor: pricing.discountMinor,
  };
}

/** Grünkorb's tills talk to the centre themselves; elsewhere a cashier mostly uses the checkout page. */
function redeemer(world: World, store: World["catalogue"]["stores"][number], prng: Prng) {
  const cashier = prng.pick(world.people.cashiersOf(store.id));
  const till = prng.pick(store.tillIds);
  const byTill = store.retailer === "gruenkorb" || prng.chance(0.25);
  return { tillId: byTill ? till : null, personId: byTill ? null : cashier };
}

/** Campaigns whose budget is to come out exactly, and the persona's savings, are left alone. */
function isReversible(trip: Trip, row: OutcomeRow): row is RedeemedRow {
  return (
    row.kind === "redeemed" &&
    trip.shopper.index > 0 &&
    !trip.offers.some((offer) => offer.campaign.seed.isTight)
  );
}

function makeReversal(
  world: World,
  trip: Trip,
  row: RedeemedRow,
  prng: Prng,
): typeof reversal.$inferInsert | null {
  const { coupons, storeId, payout } = row;
  if (!coupons || !storeId) return null;
  const isVoid = prng.chance(0.55);
  const minutes = isVoid ? prng.int(1, 14) : prng.int(1_200, 13_000);
  const at = new Date(row.at.getTime() + minutes * minuteMillis);
  if (at >= world.anchor) return null;
  const reason = isVoid ? "void" : "return";
  const id = formatId("redemption", numberOf("barcode", row.barcodeId));
  const planned = planReversal({
    row: { payout: payout ?? trip.payout, answer: row.answer ?? "", coupons, reversals: [] },
    offers: trip.offers,
    lines: isVoid ? undefined : someOf(trip),
    frozen: new Set(trip.offers.map((offer) => offer.campaignId)),
  });
  if (!planned.ok) throw new Error(planned.message);
  const { discountMinor } = planned;
  const answer: ReversalAnswer = {
    id,
    sequence: 1,
    discountMinor,
    discountLeftMinor: planned.discountLeftMinor,
    currency: "EUR",
    payout: payout ?? trip.payout,
    reason,
    lines: planned.returned ?? [],
    reversedAt: at.toISOString(),
  };
  const { bucket, barcodeId, tillId, personId } = row;
  return {
    bucket,
    barcodeId,
    sequence: 1,
    at,
    reason,
    storeId,
    tillId,
    personId,
    currency: "EUR",
    discountMinor,
    lines: planned.returned,
    coupons: planned.taken,
    answer: JSON.stringify(answer),
  };
}

/** Every other return brings back one unit of what was bought most of; else all of it. */
function someOf({ fate, issuedAt }: Trip) {
  if (fate.kind !== "redeemed" || issuedAt.getTime() % 2 === 0) return undefined;
  const [most] = [...fate.lines].sort((a, b) => b.quantity - a.quantity);
  return most && [{ ...most, quantity: 1 }];
}

/** The number behind an id that this folder made. */
export function numberOf(
  kind: "shopper" | "offer" | "barcode",
  id: Id<"shopper" | "offer" | "barcode">,
): bigint {
  const parsed = parseId(kind, id);
  if (parsed === null) throw new RangeError(`not an id of kind ${kind}: ${id}`);
  return parsed;
}
