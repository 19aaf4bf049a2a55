import "server-only";
import type { Tx } from "@/db/client";
import { idempotency, reversal } from "@/db/schema";
import { type CashierActor, type RetailerActor, requirePermission, type TillActor } from "@/lib/auth/actor";
import { type LoadedOffer, loadIssuedOffers } from "@/lib/campaigns/load-offers";
import { AppError, type FieldProblem } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { countDone } from "@/lib/server/metrics";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction, rollBackWith } from "@/lib/server/transaction";
import { idempotencyPlace, requestHash, requireSameRequest } from "./idempotency";
import { type PlannedReversal, planReversal, reversedAlready } from "./plan-reversal";
import type { IdempotencyPlace } from "./read-barcode";
import { type BoughtLine, growthOf } from "./reversal-rules";
import { keepConflict, lockRedemption, type ReversibleRow, readOfferIds, takeGrowth } from "./reversal-store";
import { idempotencyKeySchema, type ReversalInput, redemptionIdSchema, reversalInput } from "./schemas";

type Reverser = CashierActor | RetailerActor | TillActor;
/** What a till gets, and a replay again. `discountMinor` is taken back by this reversal, `discountLeftMinor` still given after it. */
export type ReversalAnswer = {
  id: Id<"redemption">;
  sequence: number;
  discountMinor: number;
  discountLeftMinor: number;
  currency: Currency;
  payout: "till" | "bill";
  reason: "void" | "return";
  /** The units that came back; empty for all of a receipt that knows no prices. */
  lines: BoughtLine[];
  reversedAt: string;
};

/** `conflict`: a 'no' that is kept under its key. `again`: the same key was being decided elsewhere. */
type Tried =
  | { kind: "answered"; replayed: boolean; answer: string }
  | { kind: "conflict"; message: string; problems: readonly FieldProblem[] }
  | { kind: "frozen"; campaignId: Id<"campaign"> }
  | { kind: "again" };

/**
 * Undoes a redemption within the actor's own store or chain: with `lines` the units named (what stays is priced again), else all that is left. The ledger gets
 * the mirror image, the money goes back to the budget and the shopper may have the coupon again (the poster does both).
 * Throws `not_found`, `conflict` (nothing is left, or less than came back), `idempotency_key_reused`.
 */
export async function reverseRedemption(
  ctx: Ctx,
  idempotencyKey: string,
  redemptionId: string,
  input: ReversalInput,
): Promise<{ replayed: boolean; answer: string }> {
  const { actor } = ctx;
  requirePermission(actor, "reverseRedemption");
  const key = parseInput(idempotencyKeySchema, idempotencyKey);
  const { reason, lines } = parseInput(reversalInput, input);
  if (!redemptionIdSchema.safeParse(redemptionId).success) throw unknownRedemption();
  const request: Request = {
    id: parseId("redemption", redemptionId) as bigint,
    reason,
    lines,
    place: idempotencyPlace(actor, key),
    hash: requestHash("reverse", { redemptionId, reason, lines }),
  };
  // Before the transaction: the driver must not be asked inside it.
  const offers = lines
    ? await loadIssuedOffers(ctx.sql, await readOfferIds({ ...ctx, actor }, request.id))
    : [];
  const frozen = new Set<Id<"campaign">>();
  for (let round = 0; round < mostRounds; round += 1) {
    const tried = await attempt({ ...ctx, actor }, request, offers, frozen);
    if (tried.kind === "answered") {
      if (!tried.replayed) countDone("reverseRedemption");
      return { replayed: tried.replayed, answer: tried.answer };
    }
    if (tried.kind === "conflict") throw new AppError("conflict", tried.message, tried.problems);
    if (tried.kind === "frozen") frozen.add(tried.campaignId);
  }
  throw new Error("a request with the same key never came to an end");
}

/** One for each campaign of the largest selection, and three for keys that are being decided. */
const mostRounds = 23;

type Request = {
  id: bigint;
  reason: "void" | "return";
  lines: Parameters<typeof planReversal>[0]["lines"];
  place: IdempotencyPlace;
  hash: Buffer;
};

/** Decides under a lock on the receipt: of two tills that return the same unit the second sees what the first did. */
function attempt(
  ctx: Ctx<Reverser>,
  request: Request,
  offers: readonly LoadedOffer[],
  frozen: ReadonlySet<Id<"campaign">>,
): Promise<Tried> {
  return inTransaction(ctx, async (tx): Promise<Tried> => {
    const { id, place, hash, lines } = request;
    const row = await lockRedemption(tx, ctx.actor, id, place);
    if (!row) throw unknownRedemption();
    const known = knownFor(row, request);
    if (known) return known;
    const planned = planReversal({ row, offers, lines, frozen });
    if (!planned.ok) {
      const { message, problems } = planned;
      const isKept = await keepConflict(tx, place, hash, { message, problems }, ctx.now);
      return isKept ? { kind: "conflict", message, problems } : { kind: "again" };
    }
    const refused = await takeGrowth(tx, row, growthOf(planned.given, planned.after));
    if (refused) rollBackWith<Tried>({ kind: "frozen", campaignId: refused });
    const answer = answerOf(request, row, planned, ctx.now);
    if (!(await write(tx, ctx, request, row, planned, answer))) rollBackWith<Tried>({ kind: "again" });
    const { discountMinor } = planned;
    await writeAudit(ctx, tx, "reverseRedemption", formatId("redemption", id), {
      sequence: row.reversals.length + 1,
      reason: request.reason,
      discountMinor,
    });
    return { kind: "answered", replayed: false, answer };
  });
}

/** What the key is known for: a reversal remembers its own, a 'no' is kept in the table of keys. */
function knownFor(row: ReversibleRow, { place, hash }: Request): Tried | null {
  const own = row.reversals.find(
    (one) =>
      one.idempotency_key === place.key &&
      (one.client_id === place.clientId || (place.personId !== null && one.person_id === place.personId)),
  );
  const keptHash = row.kept_hash ?? own?.request_hash;
  if (!keptHash) return null;
  requireSameRequest(keptHash, hash);
  if (own) return { kind: "answered", replayed: true, answer: own.answer };
  const kept = row.kept_answer ? (JSON.parse(row.kept_answer) as { message: string }) : null;
  return { kind: "conflict", problems: [], message: reversedAlready, ...kept };
}

function answerOf({ id, reason }: Request, row: ReversibleRow, planned: PlannedReversal, now: Date): string {
  const answer: ReversalAnswer = {
    id: formatId("redemption", id),
    sequence: row.reversals.length + 1,
    discountMinor: planned.discountMinor,
    discountLeftMinor: planned.discountLeftMinor,
    currency: row.currency,
    payout: row.payout,
    reason,
    lines: planned.returned ?? [],
    reversedAt: now.toISOString(),
  };
  return JSON.stringify(answer);
}

/** False when the same key was faster with another receipt. */
async function write(
  tx: Tx,
  { actor, now }: Ctx<Reverser>,
  { id, place, hash, reason }: Request,
  row: ReversibleRow,
  planned: PlannedReversal,
  answer: string,
): Promise<boolean> {
  const barcodeId = formatId("barcode", id);
  const claimed = await tx
    .insert(idempotency)
    .values({
      bucket: place.bucket,
      clientId: BigInt(place.clientId),
      key: place.key,
      requestHash: hash,
      barcodeId,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ key: idempotency.key });
  if (claimed.length === 0) return false;
  await tx.insert(reversal).values({
    bucket: bucketOfId(id),
    barcodeId,
    sequence: row.reversals.length + 1,
    at: now,
    reason,
    storeId: formatId("store", BigInt(row.store_id)),
    // A cashier at a paired tablet has both.
    tillId: "tillId" in actor ? (actor.tillId ?? null) : null,
    personId: actor.kind === "person" ? actor.personId : null,
    currency: row.currency,
    discountMinor: planned.discountMinor,
    lines: planned.returned,
    idempotencyKey: place.key,
    requestHash: hash,
    answer,
    coupons: planned.taken,
  });
  return true;
}

function unknownRedemption(): AppError {
  return new AppError("not_found", "There is no such redemption at this store.");
}
