/** A small world most verb tests begin with: one store, one campaign with two offers, and how to get and spend a barcode. */
import { contextOf } from "@/db/testing/contexts";
import {
  type CampaignGiven,
  makeCampaign,
  makeOffer,
  makeProduct,
  makeShopper,
  makeStore,
} from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { postOutcomes } from "@/lib/ledger/post-outcomes";
import { posterLagSeconds } from "@/lib/ledger/queries";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { getBarcodeForPhone } from "@/lib/wallet/queries";

/** Coffee: 1.50 off each of at most 2 (3.00 reserved). Milk: 2 + 1 free, cap 10.00 (10.00 reserved). */
export async function makeWorld(database: TestDatabase, given: CampaignGiven = {}) {
  const { db } = database;
  const shop = await makeStore(db);
  const { campaignId, providerId } = await makeCampaign(db, given);
  const coffee = await makeProduct(db, providerId);
  const milk = await makeProduct(db, providerId, "Whole milk, 1 l");
  const coffeeOffer = await makeOffer(db, campaignId, [[coffee]]);
  const milkOffer = await makeOffer(
    db,
    campaignId,
    [[milk]],
    { kind: "buyNGetM", buy: 2, free: 1 },
    { maxUnits: 3, title: "Whole milk, 1 l" },
  );
  return { ...shop, campaignId, providerId, coffee, milk, coffeeOffer, milkOffer };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;

export type Wanted = {
  offerIds?: Id<"offer">[];
  storeId?: Id<"store"> | null;
  payout?: "till" | "bill";
  live?: boolean;
  now?: Date;
};

/** Issues for a shopper (a new one unless given) and gives the fetch code and, for static codes, the token. Throws on a refusal. */
export async function issueFor(
  database: TestDatabase,
  world: World,
  wanted: Wanted = {},
  actor?: ShopperActor,
) {
  const shopper = actor ?? (await makeShopper(database.db)).actor;
  const ctx = contextOf(database, shopper, wanted.now);
  const issued = await issueBarcode(ctx, {
    offerIds: wanted.offerIds ?? [world.coffeeOffer.offerId],
    storeId: wanted.storeId === undefined ? world.storeId : wanted.storeId,
    payout: wanted.payout ?? "till",
    live: wanted.live ?? false,
  });
  if (!issued.ok) throw new Error(`refused: ${issued.reason}`);
  const shown = await getBarcodeForPhone(ctx, issued.barcodeId);
  return {
    shopper,
    barcodeId: issued.barcodeId,
    token: shown.token ?? "",
    fetchCode: shown.fetchCode?.code ?? "",
    shown,
  };
}

/** Redeems coffee with a key of its own at the world's till. */
export function redeemCoffee(
  database: TestDatabase,
  world: World,
  code: string,
  key: string,
  now?: Date,
  quantity = 2,
) {
  return redeemBarcode(contextOf(database, world.tillActor, now), key, {
    code,
    lines: [{ gtin: world.coffee.gtin, quantity, unitPriceMinor: 599 }],
  });
}

/** What the campaign's slots hold together. */
export async function leftMinor(database: TestDatabase, campaignId: Id<"campaign">): Promise<number> {
  const slots = await database.db.query.budgetSlot.findMany({
    where: (slot, { eq }) => eq(slot.campaignId, campaignId),
  });
  return slots.reduce((sum, slot) => sum + slot.remainingMinor, 0);
}

/**
 * Posts until nothing waits. A transaction that another test runs on the same server holds the poster back for as long as it lasts, so one call that posts nothing
 * does not mean that all is done.
 */
export async function postAll(database: TestDatabase): Promise<void> {
  for (let round = 0; round < 5_000; round += 1) {
    const { posted } = await postOutcomes(contextOf(database, systemActor), 7);
    if (posted === 0 && (await posterLagSeconds(contextOf(database, systemActor))) === 0) return;
  }
  throw new Error("the poster never caught up");
}
