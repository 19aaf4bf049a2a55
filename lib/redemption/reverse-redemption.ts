import "server-only";
import { type CashierActor, type RetailerActor, requirePermission, type TillActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { deedColumns, idempotencyPlace, requestHash, requireSameRequest } from "./idempotency";
import { idempotencyKeySchema, redemptionIdSchema, reversalInput } from "./schemas";

type Reverser = CashierActor | RetailerActor | TillActor;
/** What a till gets, and a replay again. */
export type ReversalAnswer = {
  id: Id<"redemption">;
  sequence: number;
  discountMinor: number;
  currency: Currency;
  payout: "till" | "bill";
  reason: "void" | "return";
  reversedAt: string;
};

/**
 * Undoes a whole redemption: the ledger gets the mirror image, the money goes back to the budget and the shopper may have the coupon again (the poster does
 * both). Within the actor's own store or chain. Throws `not_found`, `conflict` when it was reversed already, `idempotency_key_reused`.
 */
export async function reverseRedemption(
  ctx: Ctx,
  idempotencyKey: string,
  redemptionId: string,
  input: { reason?: "void" | "return" },
): Promise<{ replayed: boolean; answer: string }> {
  const { actor } = ctx;
  requirePermission(actor, "reverseRedemption");
  const key = parseInput(idempotencyKeySchema, idempotencyKey);
  const { reason } = parseInput(reversalInput, input);
  if (!redemptionIdSchema.safeParse(redemptionId).success) throw unknownRedemption();
  const id = parseId("redemption", redemptionId) as bigint;
  const place = idempotencyPlace(actor, key);
  const hash = requestHash("reverse", { redemptionId, reason });
  for (let round = 0; round < 3; round += 1) {
    const row = await readRedemption({ ...ctx, actor }, id, place);
    if (!row) throw unknownRedemption();
    const isOwn = row.reversal_key === key && row.reversal_client === place.clientId;
    // The reversal remembers its own key too.
    const keptHash = row.kept_hash ?? (isOwn ? row.reversal_hash : null);
    if (keptHash) requireSameRequest(keptHash, hash);
    if (keptHash && isOwn && row.reversal_answer) return { replayed: true, answer: row.reversal_answer };
    if (keptHash) throw reversedAlready();
    // Also when it is known to be reversed already: that answer is kept under its key like every other.
    const answer = answerOf(id, row, reason, ctx.now);
    const written = await write({ ...ctx, actor }, id, row, { reason, place, hash, answer });
    if (written.claimed && written.won) return { replayed: false, answer };
    if (written.claimed) throw reversedAlready();
  }
  throw new Error("a request with the same key never came to an end");
}

type Row = {
  store_id: string;
  payout: "till" | "bill";
  currency: Currency;
  discount_minor: string;
  coupons: RedeemedCoupon[];
  reversal_key: string | null;
  reversal_client: string | null;
  reversal_hash: Buffer | null;
  reversal_answer: string | null;
  kept_hash: Buffer | null;
};

async function readRedemption(
  { sql, actor }: Ctx<Reverser>,
  id: bigint,
  place: ReturnType<typeof idempotencyPlace>,
): Promise<Row | undefined> {
  const scope =
    actor.role === "retailer"
      ? sql`o.retailer_id = ${String(parseId("retailer", actor.retailerId))}`
      : sql`o.store_id = ${String(parseId("store", actor.storeId))}`;
  const [row] = await sql<Row[]>`
    select o.store_id, o.payout, o.currency, o.discount_minor, o.coupons, r.idempotency_key as reversal_key,
      coalesce(r.till_id, r.person_id) as reversal_client, r.request_hash as reversal_hash, r.answer as reversal_answer,
      i.request_hash as kept_hash
    from outcome o
    left join reversal r on r.bucket = o.bucket and r.barcode_id = o.barcode_id and r.sequence = 1
    left join idempotency i on i.bucket = ${place.bucket} and i.client_id = ${place.clientId} and i.key = ${place.key}
    where o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)} and o.kind = 'redeemed' and ${scope}`;
  return row;
}

function answerOf(id: bigint, row: Row, reason: "void" | "return", now: Date): string {
  const answer: ReversalAnswer = {
    id: formatId("redemption", id),
    sequence: 1,
    discountMinor: Number(row.discount_minor),
    currency: row.currency,
    payout: row.payout,
    reason,
    reversedAt: now.toISOString(),
  };
  return JSON.stringify(answer);
}

/** One statement, like redeeming: claims the key and writes the reversal, whose primary key decides. */
async function write(
  { sql, actor, now }: Ctx<Reverser>,
  id: bigint,
  row: Row,
  request: { reason: string; place: ReturnType<typeof idempotencyPlace>; hash: Buffer; answer: string },
): Promise<{ claimed: boolean; won: boolean }> {
  const { place, hash, answer, reason } = request;
  const at = now.toISOString();
  const { tillId, personId } = deedColumns(actor);
  const [written] = await sql<{ claimed: boolean; won: boolean }[]>`
    with claimed as (
      insert into idempotency (bucket, client_id, key, request_hash, barcode_id, created_at)
      values (${place.bucket}, ${place.clientId}, ${place.key}, ${hash}, ${String(id)}, ${at})
      on conflict do nothing returning key
    ), won as (
      insert into reversal (bucket, barcode_id, sequence, at, reason, store_id, till_id, person_id, currency,
        discount_minor, idempotency_key, request_hash, answer, coupons)
      select ${bucketOfId(id)}::smallint, ${String(id)}::bigint, 1, ${at}::timestamptz, ${reason}, ${row.store_id}::bigint,
        ${tillId}::bigint, ${personId}::bigint, ${row.currency}, ${row.discount_minor}::bigint, claimed.key, ${hash}::bytea,
        ${answer}, ${JSON.stringify(row.coupons)}::jsonb
      from claimed
      on conflict do nothing returning barcode_id
    )
    select exists (select from claimed) as claimed, exists (select from won) as won`;
  if (!written) throw new Error("the write of a reversal gave no row");
  return written;
}

function unknownRedemption(): AppError {
  return new AppError("not_found", "There is no such redemption at this store.");
}

function reversedAlready(): AppError {
  return new AppError("conflict", "This redemption was reversed already.");
}
