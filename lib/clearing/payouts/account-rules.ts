/** PURE: the account of a retailer, line by line and month by month. */
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";

/** In the order in which they stand on one day. `claimed`: a payout document. `failed`: a transfer that never was a payment, so that it changes nothing. */
export const accountKinds = ["claimed", "adjustment", "paid", "returned", "failed"] as const;
export type AccountKind = (typeof accountKinds)[number];

/** `amountMinor`: what it adds to what the retailer is owed. `label`: number of the document, reference, or end-to-end id. `note`: a reason from a closed list; `words`: somebody's own. */
export type AccountItem = {
  day: string;
  kind: AccountKind;
  label: string;
  documentId: string | null;
  note: string | null;
  words: string | null;
  amountMinor: number;
};
export type AccountMonth = {
  month: Month;
  openingMinor: number;
  claimedMinor: number;
  adjustedMinor: number;
  paidMinor: number;
  returnedMinor: number;
  closingMinor: number;
};
/** Above zero: the centre owes it. Rows and months are the oldest first. */
export type RetailerStatement = {
  currency: Currency;
  openingMinor: number;
  rows: (AccountItem & { balanceMinor: number })[];
  months: AccountMonth[];
  balanceMinor: number;
};

export function retailerStatement(
  currency: Currency,
  balanceMinor: number,
  items: readonly AccountItem[],
): RetailerStatement {
  const ordered = [...items].sort(
    (a, b) =>
      compare(a.day, b.day) ||
      accountKinds.indexOf(a.kind) - accountKinds.indexOf(b.kind) ||
      compare(a.label, b.label),
  );
  const openingMinor = balanceMinor - ordered.reduce((sum, item) => sum + item.amountMinor, 0);
  let running = openingMinor;
  const months: AccountMonth[] = [];
  const rows = ordered.map((item) => {
    const month = monthAt(months, item.day.slice(0, 7), running);
    running += item.amountMinor;
    if (item.kind === "claimed") month.claimedMinor += item.amountMinor;
    else if (item.kind === "adjustment") month.adjustedMinor += item.amountMinor;
    else if (item.kind === "paid") month.paidMinor -= item.amountMinor;
    else month.returnedMinor += item.amountMinor;
    month.closingMinor = running;
    return { ...item, balanceMinor: running };
  });
  return { currency, openingMinor, rows, months, balanceMinor };
}

function monthAt(months: AccountMonth[], month: Month, openingMinor: number): AccountMonth {
  const last = months.at(-1);
  if (last?.month === month) return last;
  const nothing = { claimedMinor: 0, adjustedMinor: 0, paidMinor: 0, returnedMinor: 0 };
  const begun = { month, openingMinor, ...nothing, closingMinor: openingMinor };
  months.push(begun);
  return begun;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
