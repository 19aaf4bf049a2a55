/** PURE: how a document stands with what was paid on it, and what credit notes took off it. */

/** `credit`: the party is owed (a total below zero). `credited`: credit notes took off all of it, and nothing was paid. */
export type PaymentState = "open" | "part" | "paid" | "over" | "overdue" | "credit" | "credited" | "nothing";

type Amounts = { totalMinor: number; paidMinor: number; creditedMinor: number };

/** What is still to be paid; below zero, too much was. */
export const openMinor = ({ totalMinor, paidMinor, creditedMinor }: Amounts): number =>
  totalMinor - creditedMinor - paidMinor;

/** `today`: by the centre's calendar, YYYY-MM-DD; a document is overdue from the day after `dueOn` on. */
export function paymentState(
  { dueOn, ...amounts }: Amounts & { dueOn: string | null },
  today: string,
): PaymentState {
  const { totalMinor, paidMinor } = amounts;
  if (dueOn === null) return "nothing";
  if (totalMinor <= 0) return paidMinor === totalMinor ? "paid" : "credit";
  const left = openMinor(amounts);
  if (left === 0) return paidMinor === 0 ? "credited" : "paid";
  if (left < 0) return "over";
  if (today > dueOn) return "overdue";
  return paidMinor > 0 ? "part" : "open";
}
