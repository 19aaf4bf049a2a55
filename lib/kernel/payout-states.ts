/** The closed lists of payouts: states of runs and transfers, why a transfer failed, and why a balance was put right. PURE. */

export const runStates = ["drafted", "downloaded", "sent", "cancelled"] as const;
export type RunState = (typeof runStates)[number];

/** `open`: under way. `returned`: settled, and came back later. */
export const transferStates = ["open", "settled", "failed", "returned", "cancelled"] as const;
export type TransferState = (typeof transferStates)[number];

export const transferFailures = [
  "wrong_account",
  "closed_account",
  "blocked_account",
  "name_mismatch",
  "refused_by_bank",
  "other",
] as const;
export type TransferFailure = (typeof transferFailures)[number];

export const adjustmentReasons = [
  "correction",
  "goodwill",
  "late_claim",
  "bank_charge",
  "set_off",
  "written_off",
] as const;
export type AdjustmentReason = (typeof adjustmentReasons)[number];
