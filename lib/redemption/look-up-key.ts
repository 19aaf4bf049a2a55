/** What became of a request that never got its answer. */
import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { bucketOfId, formatId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { idempotencyPlace, readKeptKey } from "./idempotency";
import { getRedemption, type RedemptionView } from "./queries";
import type { ReversalAnswer } from "./reverse-redemption";
import { keyLookUpInput } from "./schemas";

/**
 * `redeemed` and `reversed`: it happened, once, with that answer. `refused`: it was answered with that 'no'. `nothing`: no request with this key has come to an end here.
 */
export type LookedUp =
  | { outcome: "redeemed"; redemption: RedemptionView }
  | { outcome: "reversed"; redemption: RedemptionView; reversal: ReversalAnswer }
  | { outcome: "refused"; reason: Refusal["reason"] | "conflict" | "already_redeemed"; detail: string }
  | { outcome: "nothing"; detail: string };

const nothing: LookedUp = {
  outcome: "nothing",
  detail:
    "No request with this key has come to an end at this till. It may still be on its way: send the same request again with the same key.",
};

/** By the key of the till's own request. Refusals are known for three days, redemptions and reversals for good. */
export async function lookUpKey(ctx: Ctx, idempotencyKey: string): Promise<LookedUp> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewRedemption");
  if (actor.role === "operator") return nothing;
  const { idempotencyKey: key } = parseInput(keyLookUpInput, { idempotencyKey });
  const place = idempotencyPlace(actor, key);
  const kept = await readKeptKey(sql, place);
  if (!kept) return nothing;
  if (kept.answer) return refusedWith(kept.answer);
  if (!kept.barcode_id) return nothing;
  const id = BigInt(kept.barcode_id);
  const [own] = await sql<{ redeemed: boolean; reversal: string | null }[]>`
    select (o.idempotency_key = ${key} and (o.till_id = ${place.clientId} or o.person_id = ${place.clientId})) as redeemed, r.answer as reversal
    from outcome o left join reversal r on r.bucket = o.bucket and r.barcode_id = o.barcode_id and r.idempotency_key = ${key}
      and (r.till_id = ${place.clientId} or r.person_id = ${place.clientId})
    where o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)}`;
  if (!own?.redeemed && !own?.reversal)
    return {
      outcome: "refused",
      reason: "already_redeemed",
      detail: "Another request had redeemed this barcode.",
    };
  const redemption = await getRedemption(ctx, formatId("redemption", id));
  if (!own.reversal) return { outcome: "redeemed", redemption };
  return { outcome: "reversed", redemption, reversal: JSON.parse(own.reversal) as ReversalAnswer };
}

/** A kept refusal of a redemption, or a kept conflict of a reversal. */
function refusedWith(answer: string): LookedUp {
  const kept = JSON.parse(answer) as { reason?: Refusal["reason"]; message: string };
  return { outcome: "refused", reason: kept.reason ?? "conflict", detail: kept.message };
}
