/** PURE: how a document stands with what was paid on it. */

/** `credit`: the party is owed (a total below zero). */
export type PaymentState = "open" | "part" | "paid" | "over" | "overdue" | "credit" | "nothing";

/** `today`: by the centre's calendar, YYYY-MM-DD; a document is overdue from the day after `dueOn` on. */
export function paymentState(
  { totalMinor, paidMinor, dueOn }: { totalMinor: number; paidMinor: number; dueOn: string | null },
  today: string,
): PaymentState {
  if (dueOn === null) return "nothing";
  if (totalMinor <= 0) return paidMinor === totalMinor ? "paid" : "credit";
  if (paidMinor === totalMinor) return "paid";
  if (paidMinor > totalMinor) return "over";
  if (today > dueOn) return "overdue";
  return paidMinor > 0 ? "part" : "open";
}
