/** What reversing reads and takes, inside the caller's transaction. Internal to redemption. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { idempotency } from "@/db/schema";
import type { CashierActor, RetailerActor, TillActor } from "@/lib/auth/actor";
import { inLockOrder, takeFromAllSlots } from "@/lib/campaigns/budget";
import type { FieldProblem } from "@/lib/kernel/errors";
import { bucketOfId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Ctx } from "@/lib/server/context";
import type { IdempotencyPlace } from "./read-barcode";
import type { BoughtLine, Growth } from "./reversal-rules";

type ReversalRow = {
  coupons: RedeemedCoupon[];
  lines: BoughtLine[] | null;
  idempotency_key: string | null;
  client_id: string | null;
  person_id: string | null;
  request_hash: Buffer | null;
  answer: string;
};

/** A receipt with its reversals in their order, and what the key is known for. Ids as decimal text. */
export type ReversibleRow = {
  bucket: number;
  shopper_id: string;
  store_id: string;
  payout: "till" | "bill";
  currency: Currency;
  answer: string;
  coupons: RedeemedCoupon[];
  kept_hash: Buffer | null;
  kept_answer: string | null;
  reversals: ReversalRow[];
};

type Reverser = CashierActor | RetailerActor | TillActor;

function ownReceipt(actor: Reverser, id: bigint): SQL {
  const scope =
    actor.role === "retailer"
      ? sql`retailer_id = ${String(parseId("retailer", actor.retailerId))}`
      : sql`store_id = ${String(parseId("store", actor.storeId))}`;
  return sql`bucket = ${bucketOfId(id)} and barcode_id = ${String(id)} and kind = 'redeemed' and ${scope}`;
}

/** The offers of a receipt, as decimal text; none when the actor's store or chain has no such redemption. */
export async function readOfferIds(
  { db, actor }: Pick<Ctx<Reverser>, "db" | "actor">,
  id: bigint,
): Promise<string[]> {
  const rows = await db.execute<{ offer: Id<"offer"> }>(sql`
    select c ->> 'offerId' as offer from outcome, jsonb_array_elements(coupons) with ordinality as l(c, place)
    where ${ownReceipt(actor, id)} order by place`);
  return rows.map(({ offer }) => String(parseId("offer", offer)));
}

/** Locks the receipt until the transaction ends, then reads; undefined when the actor's store or chain has no such redemption. */
export async function lockRedemption(
  tx: Tx,
  actor: Reverser,
  id: bigint,
  place: IdempotencyPlace,
): Promise<ReversibleRow | undefined> {
  const bucket = bucketOfId(id);
  const [receipt] = await tx.execute<Omit<ReversibleRow, "reversals" | "kept_hash" | "kept_answer">>(sql`
    select bucket, shopper_id, store_id, payout, currency, answer, coupons from outcome
    where ${ownReceipt(actor, id)} for no key update`);
  if (!receipt) return undefined;
  // Statements of their own: the snapshot of the one that waited for the lock is older than what it waited for.
  const [kept] = await tx.execute<{ request_hash: Buffer; answer: string | null }>(sql`
    select request_hash, answer from idempotency
    where bucket = ${place.bucket} and client_id = ${place.clientId} and key = ${place.key}`);
  const reversals = await tx.execute<ReversalRow>(sql`
    select coupons, lines, idempotency_key, coalesce(till_id, person_id) as client_id, person_id, request_hash, answer from reversal
    where bucket = ${bucket} and barcode_id = ${String(id)} order by sequence`);
  return {
    ...receipt,
    kept_hash: kept?.request_hash ?? null,
    kept_answer: kept?.answer ?? null,
    reversals: [...reversals],
  };
}

/** Status of a kept 'no' of a reversal; 1 is a refusal of a redemption. */
const keptConflict = 2;

/** Keeps a 'no' under its key, so that a replay gets the same. False when the same key was faster elsewhere. */
export async function keepConflict(
  tx: Tx,
  place: IdempotencyPlace,
  requestHash: Buffer,
  said: { message: string; problems: readonly FieldProblem[] },
  now: Date,
): Promise<boolean> {
  const { bucket, clientId, key } = place;
  const answer = JSON.stringify(said);
  const kept = await tx
    .insert(idempotency)
    .values({
      bucket,
      clientId: BigInt(clientId),
      key,
      requestHash,
      status: keptConflict,
      answer,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ key: idempotency.key });
  return kept.length > 0;
}

/**
 * Takes from budgets and limits what campaigns give anew, in the order of issuing: counts first. Returns the campaign that cannot give more (roll back then),
 * or null.
 */
export async function takeGrowth(
  tx: Tx,
  { bucket, shopper_id }: Pick<ReversibleRow, "bucket" | "shopper_id">,
  growth: readonly Growth[],
): Promise<Id<"campaign"> | null> {
  const ordered = inLockOrder(growth);
  for (const { campaignId, isNewIssue } of ordered) {
    if (!isNewIssue) continue;
    const counted = await tx.execute(sql`
      update issue_count n set issued = n.issued + 1 from campaign c
      where n.bucket = ${bucket} and n.shopper_id = ${shopper_id} and n.campaign_id = ${String(parseId("campaign", campaignId))}
        and c.id = n.campaign_id and n.issued < c.issues_per_shopper returning 1`);
    if (counted.length === 0) return campaignId;
  }
  return ordered.length === 0 ? null : takeFromAllSlots(tx, bucket, ordered);
}
