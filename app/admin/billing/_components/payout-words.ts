/** What payouts are called on screens. */
import type { Tone } from "@/components/ui/badge";
import type { AccountItem } from "@/lib/clearing/payouts/account-rules";
import type { PayoutStop } from "@/lib/clearing/payouts/payout-rules";
import type { AdjustmentReason, RunState, TransferFailure, TransferState } from "@/lib/kernel/payout-states";

type Words = { label: string; tone: Tone };

const runWords: Readonly<Record<RunState, Words>> = {
  drafted: { label: "Drafted", tone: "warn" },
  downloaded: { label: "File taken", tone: "warn" },
  sent: { label: "At the bank", tone: "warn" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};
/** A run is done when the bank answered every transfer. */
export function runStateWords({
  state,
  open,
  failed,
}: {
  state: RunState;
  open: number;
  failed: number;
}): Words {
  if (state !== "sent" || open > 0) return runWords[state];
  return failed > 0 ? { label: "Done, some failed", tone: "no" } : { label: "Done", tone: "good" };
}

export const transferWords: Readonly<Record<TransferState, Words>> = {
  open: { label: "Under way", tone: "warn" },
  settled: { label: "Settled", tone: "good" },
  failed: { label: "Failed", tone: "no" },
  returned: { label: "Came back", tone: "no" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export const failureWords: Readonly<Record<TransferFailure, string>> = {
  wrong_account: "There is no such account",
  closed_account: "The account is closed",
  blocked_account: "The account is blocked",
  name_mismatch: "The name does not fit the account",
  refused_by_bank: "The bank refused it",
  other: "Another reason",
};

export const adjustmentWords: Readonly<Record<AdjustmentReason, string>> = {
  correction: "Correction of a mistake",
  goodwill: "Goodwill",
  late_claim: "Claim that came late",
  bank_charge: "Charge of a bank",
  set_off: "Set off against a debt",
  written_off: "Written off",
};

/** Why a retailer is left out, and what would help. `nothing_owed` has none: it is no problem. */
export const stopWords: Readonly<Record<Exclude<PayoutStop, "nothing_owed" | "under_way">, string>> = {
  on_hold: "On hold",
  no_account: "Has no account (IBAN)",
  wrong_form: "Its account is no IBAN",
  wrong_length: "Its IBAN has too few or too many characters",
  wrong_check_digits: "Its IBAN has a wrong digit or letter",
  outside_sepa: "Its account is outside SEPA: euros do not reach it",
  no_name: "Its name has no Latin letters: give it a legal name that has",
};

/** What a line of an account is. */
export function accountItemWords({ kind, note }: Pick<AccountItem, "kind" | "note">): string {
  switch (kind) {
    case "claimed":
      return "Payout document";
    case "adjustment":
      return adjustmentWords[note as AdjustmentReason] ?? "Adjustment";
    case "paid":
      return "Paid";
    case "returned":
      return `Came back: ${lower(failureWords[note as TransferFailure] ?? "no reason")}`;
    case "failed":
      return `Did not arrive: ${lower(failureWords[note as TransferFailure] ?? "no reason")}`;
  }
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** Why a retailer is not paid by hand now, and what would change that. */
export const payingWords = ({ number, state }: { number: string; state: RunState }): string =>
  state === "sent"
    ? `${number} is at the bank and pays this retailer: say there what became of its transfer first.`
    : `${number} has a transfer to this retailer already: cancel that run first, or leave the payment to it.`;

/** 'IE29 AIBK 9311 5212 3456 78' */
export const ibanWords = (iban: string) => iban.replace(/(.{4})(?=.)/g, "$1 ");
