import "server-only";
import type { Sql } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { runtime } from "@/lib/server/runtime";
import { idempotencyPlace, keepOrReplay, keepRefusal, requestHash, requireSameRequest } from "./idempotency";
import { type GoodBarcode, judgeBarcode, type StoreActor } from "./judge";
import { priceLines } from "./price-lines";
import { type BarcodeRow, type IdempotencyPlace, readBarcode } from "./read-barcode";
import { buildReceipt } from "./receipt";
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
  const { actor } = ctx;
  requirePermission(actor, "redeemBarcode");
  const key = parseInput(idempotencyKeySchema, idempotencyKey);
  const request = parseInput(redemptionInput, input);
  const scanned = readScannedCode(request.code, runtime().keyRing, ctx.now);
  const place = idempotencyPlace(actor, key);
  const hash = requestHash("redeem", request);
  if (!scanned.ok) return keepOrReplay(ctx.sql, place, hash, scanned, ctx.now);
  // A second round only when a request with the same key was being decided at the same moment: then its answer is there.
  for (let round = 0; round < 3; round += 1) {
    const row = await readBarcode(ctx.sql, scanned, place);
    const replay = await replayOf({ ...ctx, actor }, row, place, hash);
    if (replay) return replay;
    const judged = await judgeBarcode({ ...ctx, actor }, runtime().keyRing, scanned, row, request.hold);
    const priced = judged.ok ? priceLines(request.lines, judged.offers) : judged;
    if (!judged.ok || !priced.ok) {
      const refusal = judged.ok ? (priced as Refusal) : judged;
      if (await keepRefusal(ctx.sql, place, hash, refusal, ctx.now))
        return { replayed: false, result: refusal };
      continue;
    }
    const decided = await decide({ ...ctx, actor }, judged, priced, place, hash);
    if (decided) return decided;
  }
  throw new Error("a request with the same key never came to an end");
}

/** The answer kept for this key, if the key is known. */
async function replayOf(
  ctx: Ctx<StoreActor>,
  row: BarcodeRow,
  place: IdempotencyPlace,
  hash: Buffer,
): Promise<RedeemResult | null> {
  const isWinner = row.outcome_key === place.key && row.outcome_client === place.clientId;
  // The receipt remembers its own key for good, the table of keys for some days.
  const keptHash = row.kept_hash ?? (isWinner ? row.outcome_hash : null);
  if (!keptHash) return null;
  requireSameRequest(keptHash, hash);
  if (row.kept_answer) return { replayed: true, result: JSON.parse(row.kept_answer) as Refusal };
  if (isWinner && row.outcome_answer)
    return { replayed: true, result: { ok: true, answer: row.outcome_answer } };
  return { replayed: true, result: await refusalOfWinner(ctx, row) };
}

/** The ONE statement: the key is claimed and the outcome written, or neither is. Null: the same key was faster. */
async function decide(
  ctx: Ctx<StoreActor>,
  { row, offers }: GoodBarcode,
  priced: Extract<ReturnType<typeof priceLines>, { ok: true }>,
  place: IdempotencyPlace,
  hash: Buffer,
): Promise<RedeemResult | null> {
  const { actor, now } = ctx;
  const { pricing, lines } = priced;
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
        ${actor.kind === "till" ? place.clientId : null}::bigint, ${actor.kind === "person" ? place.clientId : null}::bigint,
        ${row.payout === "bill" ? row.carrier_id : null}::bigint, ${row.payout}, ${row.currency},
        ${pricing.discountMinor}::bigint, claimed.key, ${hash}::bytea, ${answer}, ${JSON.stringify(coupons)}::jsonb
      from claimed
      on conflict do nothing returning barcode_id
    )
    select exists (select from claimed) as claimed, exists (select from won) as won`;
  if (!written?.claimed) return null;
  if (written.won) return { replayed: false, result: { ok: true, answer } };
  return { replayed: false, result: await refusalOfWinner(ctx, await readOutcome(ctx.sql, row)) };
}

function idText({ actor }: Ctx<StoreActor>, kind: "store" | "retailer"): string {
  return String(kind === "store" ? parseId("store", actor.storeId) : parseId("retailer", actor.retailerId));
}

/** On conflict the row of the other is read in a new statement: the old snapshot does not see it. */
async function readOutcome(sql: Sql, row: GoodBarcode["row"]) {
  const [outcome] = await sql<Pick<BarcodeRow, "outcome_kind" | "outcome_at" | "outcome_store_id">[]>`
    select kind as outcome_kind, at as outcome_at, store_id as outcome_store_id
    from outcome where bucket = ${row.bucket} and barcode_id = ${row.id}`;
  if (!outcome) throw new Error("lost against an outcome that is not there");
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
