import "server-only";
import type { Sql } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { countPresented } from "@/lib/campaigns/count-offers";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { countDone, countRefusal } from "@/lib/server/metrics";
import { parseInput } from "@/lib/server/parse-input";
import { runtime } from "@/lib/server/runtime";
import {
  deedColumns,
  idempotencyPlace,
  isOwnOutcome,
  type KeptKey,
  keepRefusal,
  readKeptKey,
  requestHash,
  requireSameRequest,
} from "./idempotency";
import { type GoodBarcode, judgeBarcode, type StoreActor } from "./judge";
import { noteRefusal } from "./note-refusal";
import { priceLines } from "./price-lines";
import { type BarcodeRow, type IdempotencyPlace, readBarcode } from "./read-barcode";
import { buildReceipt, type ReceiptInput } from "./receipt";
import { refusalOfOutcome } from "./rules";
import { readScannedCode } from "./scanned-code";
import { idempotencyKeySchema, type RedemptionInput, redemptionInput } from "./schemas";
import { storeName } from "./store-name";

/** `answer` is a RedemptionAnswer as JSON text: send it as it is, so that replays are equal byte by byte. */
export type Redeemed = { ok: true; answer: string };
export type RedeemResult = { replayed: boolean; result: Redeemed | Refusal };

/**
 * R8-R13: these products were bought with this barcode. Two round trips: one read, and ONE statement whose primary keys decide that it happens once.
 * Every refusal is kept under the key, those too that follow from the request alone (not_a_coupon and most forged): they cost one write and no read.
 * Throws `idempotency_key_reused`, `invalid_input`.
 */
export async function redeemBarcode(
  ctx: Ctx,
  idempotencyKey: string,
  input: RedemptionInput,
): Promise<RedeemResult> {
  const redeemed = await redeem(ctx, idempotencyKey, input);
  if (redeemed.replayed) return redeemed;
  if (redeemed.result.ok) countDone("redeemBarcode");
  else countRefusal("redeemBarcode", redeemed.result.reason);
  return redeemed;
}

async function redeem(ctx: Ctx, idempotencyKey: string, input: RedemptionInput): Promise<RedeemResult> {
  const { actor } = ctx;
  requirePermission(actor, "redeemBarcode");
  const key = parseInput(idempotencyKeySchema, idempotencyKey);
  const request = parseInput(redemptionInput, input);
  const scanned = readScannedCode(request.code, runtime().keyRing, ctx.now);
  const place = idempotencyPlace(actor, key);
  const hash = requestHash("redeem", request);
  if (!scanned.ok) return keepOrReplay({ ...ctx, actor }, place, hash, scanned);
  // A second round only when a request with the same key was being decided at the same moment: then its answer is there.
  for (let round = 0; round < 3; round += 1) {
    const row = await readBarcode(ctx.sql, scanned, place);
    const kept = keptIn(row, place);
    if (kept) return replayOf({ ...ctx, actor }, kept, place, hash);
    const judged = await judgeBarcode({ ...ctx, actor }, runtime().keyRing, scanned, row, request.hold);
    const priced = judged.ok ? priceLines(request.lines, judged.offers) : judged;
    if (!judged.ok || !priced.ok) {
      const refusal = judged.ok ? (priced as Refusal) : judged;
      if (!(await keepRefusal(ctx.sql, place, hash, refusal, ctx.now))) continue;
      noteRefusal({ actor, now: ctx.now }, { asked: "redemption", scanned, row, refusal });
      return { replayed: false, result: refusal };
    }
    const decided = await decide({ ...ctx, actor }, judged, { ...priced, lines: request.lines }, place, hash);
    if (decided && !decided.result.ok)
      noteRefusal({ actor, now: ctx.now }, { asked: "redemption", scanned, row, refusal: decided.result });
    if (decided) return decided;
  }
  throw new Error("a request with the same key never came to an end");
}

/** For a refusal that follows from the request alone, so that nothing was read: keeps it under its key, or gives what the key was kept for before. */
async function keepOrReplay(
  ctx: Ctx<StoreActor>,
  place: IdempotencyPlace,
  hash: Buffer,
  refusal: Refusal,
): Promise<RedeemResult> {
  if (await keepRefusal(ctx.sql, place, hash, refusal, ctx.now)) return { replayed: false, result: refusal };
  const kept = await readKeptKey(ctx.sql, place);
  return kept ? replayOf(ctx, kept, place, hash) : { replayed: true, result: refusal };
}

/** What the key is known for: from the table of keys, else from the receipt, which remembers its own. */
function keptIn(row: BarcodeRow, place: IdempotencyPlace): KeptKey | null {
  if (row.kept_hash)
    return { request_hash: row.kept_hash, answer: row.kept_answer, barcode_id: row.kept_barcode_id };
  if (!isOwnOutcome(row, place) || !row.outcome_hash) return null;
  return { request_hash: row.outcome_hash, answer: null, barcode_id: row.id };
}

/**
 * The answer kept for a key. The outcome is read by the barcode's id, for what was scanned may lead nowhere by now: fetch codes are forgotten and master keys
 * rotated out. Throws `idempotency_key_reused`.
 */
async function replayOf(
  ctx: Ctx<StoreActor>,
  kept: KeptKey,
  place: IdempotencyPlace,
  hash: Buffer,
): Promise<RedeemResult> {
  requireSameRequest(kept.request_hash, hash);
  if (kept.answer) return { replayed: true, result: JSON.parse(kept.answer) as Refusal };
  if (!kept.barcode_id) throw new Error("a key was kept without an answer");
  const outcome = await readOutcome(ctx.sql, kept.barcode_id);
  if (isOwnOutcome(outcome, place) && outcome.outcome_answer)
    return { replayed: true, result: { ok: true, answer: outcome.outcome_answer } };
  return { replayed: true, result: await refusalOfWinner(ctx, outcome) };
}

/** The ONE statement: the key is claimed and the outcome written, or neither is. Null: the same key was faster. */
async function decide(
  ctx: Ctx<StoreActor>,
  { row, offers }: GoodBarcode,
  { pricing, lines }: Pick<ReceiptInput, "pricing" | "lines">,
  place: IdempotencyPlace,
  hash: Buffer,
): Promise<RedeemResult | null> {
  const { actor, now } = ctx;
  const { answer, coupons } = buildReceipt({
    barcodeId: BigInt(row.id),
    payout: row.payout,
    currency: row.currency,
    offers,
    lines,
    pricing,
    redeemedAt: now,
  });
  const at = now.toISOString();
  const deed = deedColumns(actor);
  const [written] = await ctx.sql<{ claimed: boolean; won: boolean }[]>`
    with claimed as (
      insert into idempotency (bucket, client_id, key, request_hash, barcode_id, created_at)
      values (${place.bucket}, ${place.clientId}, ${place.key}, ${hash}, ${row.id}, ${at})
      on conflict do nothing returning key
    ), won as (
      insert into outcome (bucket, barcode_id, kind, at, shopper_id, store_id, retailer_id, till_id, person_id, carrier_id,
        payout, currency, discount_minor, idempotency_key, request_hash, answer, coupons)
      select ${row.bucket}::smallint, ${row.id}::bigint, 'redeemed', ${at}::timestamptz, ${row.shopper_id}::bigint,
        ${idText(ctx, "store")}::bigint, ${idText(ctx, "retailer")}::bigint,
        ${deed.tillId}::bigint, ${deed.personId}::bigint,
        ${row.payout === "bill" ? row.carrier_id : null}::bigint, ${row.payout}, ${row.currency},
        ${pricing.discountMinor}::bigint, claimed.key, ${hash}::bytea, ${answer}, ${JSON.stringify(coupons)}::jsonb
      from claimed
      on conflict do nothing returning barcode_id
    )
    select exists (select from claimed) as claimed, exists (select from won) as won`;
  if (!written?.claimed) return null;
  if (written.won) {
    // Tills may redeem without asking first.
    countPresented(row.id, offers, now);
    return { replayed: false, result: { ok: true, answer } };
  }
  return { replayed: false, result: await refusalOfWinner(ctx, await readOutcome(ctx.sql, row.id)) };
}

function idText({ actor }: Ctx<StoreActor>, kind: "store" | "retailer"): string {
  return String(kind === "store" ? parseId("store", actor.storeId) : parseId("retailer", actor.retailerId));
}

type Outcome = Pick<
  BarcodeRow,
  | "outcome_kind"
  | "outcome_at"
  | "outcome_store_id"
  | "outcome_client"
  | "outcome_person_id"
  | "outcome_key"
  | "outcome_answer"
>;

/** What became of a barcode (id as decimal text). A statement of its own: the snapshot of one that lost does not see the row of the winner. */
async function readOutcome(sql: Sql, barcodeId: string): Promise<Outcome> {
  const [outcome] = await sql<Outcome[]>`
    select kind as outcome_kind, at as outcome_at, store_id as outcome_store_id,
      coalesce(till_id, person_id) as outcome_client, person_id as outcome_person_id, idempotency_key as outcome_key, answer as outcome_answer
    from outcome where bucket = ${bucketOfId(BigInt(barcodeId))} and barcode_id = ${barcodeId}`;
  if (!outcome) throw new Error("a key was kept, or a race lost, without an outcome");
  return outcome;
}

async function refusalOfWinner(
  ctx: Ctx<StoreActor>,
  row: Pick<BarcodeRow, "outcome_kind" | "outcome_at" | "outcome_store_id">,
): Promise<Refusal> {
  if (!row.outcome_kind || !row.outcome_at) throw new Error("a key was kept without an outcome");
  const name = row.outcome_store_id ? await storeName(ctx, row.outcome_store_id) : null;
  return refusalOfOutcome({
    kind: row.outcome_kind,
    at: row.outcome_at,
    storeName: name,
    storeId: row.outcome_store_id,
  });
}
