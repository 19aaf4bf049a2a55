/** PURE: what retailers are owed, and how a transfer is set against it. */
import { type IbanProblem, ibanProblem, isSepaIban } from "@/lib/kernel/iban";
import type { Currency } from "@/lib/kernel/money";
import { sepaText } from "../files/sepa-text";

/** Transfers of one run at most; what is left goes into the next. */
export const mostTransfers = 1_000;

/** Why a retailer is left out of a run. `under_way`: a transfer that the bank has not answered holds what was owed. */
export type PayoutStop =
  | "nothing_owed"
  | "on_hold"
  | "under_way"
  | "no_account"
  | "outside_sepa"
  | "no_name"
  | `wrong_${IbanProblem}`;

/** `name`: as the bank would be told. */
export function payoutStop(of: {
  balanceMinor: number;
  currency: Currency;
  name: string;
  iban: string | null;
  isHeld: boolean;
  isUnderWay: boolean;
}): PayoutStop | null {
  if (of.isUnderWay) return "under_way";
  if (of.balanceMinor <= 0) return "nothing_owed";
  if (of.isHeld) return "on_hold";
  if (!of.iban) return "no_account";
  const problem = ibanProblem(of.iban);
  if (problem) return `wrong_${problem}`;
  if (of.currency === "EUR" && !isSepaIban(of.iban)) return "outside_sepa";
  return sepaText(of.name, 70) === "" ? "no_name" : null;
}

/** Something of a retailer's account that is not settled; below zero: in the centre's favour. Oldest first. */
export type OpenItem = { kind: "document" | "adjustment"; id: string; leftMinor: number };
/** `amountMinor` is never zero. */
export type Part = { kind: OpenItem["kind"]; id: string; amountMinor: number };

/**
 * What a transfer goes to: all that is in the centre's favour is set off, and what there is then pays the oldest first. What is left when all is paid (less is owed since: an adjustment, a month with more returns) is
 * paid too much on the newest. Parts sum to the transfer. Throws RangeError without items.
 */
export function allocate(amountMinor: number, items: readonly OpenItem[]): Part[] {
  const credits = items.reduce((sum, { leftMinor }) => sum + Math.min(0, leftMinor), 0);
  let pool = amountMinor - credits;
  const amounts = items.map(({ leftMinor }) => {
    const own = leftMinor < 0 ? leftMinor : Math.min(pool, leftMinor);
    if (leftMinor > 0) pool -= own;
    return own;
  });
  const last = amounts.length - 1;
  if (last < 0) throw new RangeError("nothing that a transfer could go to");
  amounts[last] = (amounts[last] ?? 0) + pool;
  return items
    .map(({ kind, id }, place) => ({ kind, id, amountMinor: amounts[place] ?? 0 }))
    .filter((part) => part.amountMinor !== 0);
}

/** `day`: YYYY-MM-DD. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The first day after it on which banks pay; holidays are the bank's affair. */
export function nextWorkingDay(day: string): string {
  for (let time = Date.parse(day) + 86_400_000; ; time += 86_400_000) {
    const next = new Date(time).toISOString().slice(0, 10);
    if (isWorkingDay(next)) return next;
  }
}
