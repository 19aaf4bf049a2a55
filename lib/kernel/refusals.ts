/** The closed list of business 'no's. A refusal is a value, never an exception. */

export const refusalReasons = [
  "not_a_coupon",
  "forged",
  "unknown",
  "stale",
  "expired",
  "wrong_store",
  "already_redeemed",
  "cancelled",
  "no_eligible_product",
  "campaign_ended",
  "budget_exhausted",
  "limit_reached",
  "not_for_you",
  "price_needed",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** Refusals of one barcode that are written down: whoever asks on and on fills nothing. */
export const mostRefusalsKept = 50;

/** Why not, and what helps: `details` holds when, where and which, for a signed-in till only. */
export type Refusal = {
  ok: false;
  reason: RefusalReason;
  /** One sentence that says why and what would help. */
  message: string;
  details: Record<string, string | string[]>;
};

/** Makes a refusal. */
export function refuse(
  reason: RefusalReason,
  message: string,
  details: Record<string, string | string[]> = {},
): Refusal {
  return { ok: false, reason, message, details };
}
