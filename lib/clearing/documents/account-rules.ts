/** PURE: the account of a provider: what was billed, credited and paid, and how long what is open has been due. */
import type { Currency } from "@/lib/kernel/money";

/** `amountMinor`: what it adds to what the provider owes; a credit note and a payment are below zero. `id`: of the note, else of the document. `day`: YYYY-MM-DD. */
export type AccountItem = {
  day: string;
  kind: "invoice" | "credit_note" | "payment";
  id: string;
  number: string;
  reference: string | null;
  amountMinor: number;
};
/** Below zero, the provider has a credit: it paid more than it was billed. */
export type Statement = {
  currency: Currency;
  openingMinor: number;
  rows: (AccountItem & { balanceMinor: number })[];
  balanceMinor: number;
  ageing: Ageing;
};

/** Items in the order of their days, invoices of a day before its credit notes and payments, each with the balance after it. */
export function runningBalance(openingMinor: number, items: readonly AccountItem[]): Statement["rows"] {
  let balanceMinor = openingMinor;
  return [...items]
    .sort((a, b) => compare(a.day, b.day) || places[a.kind] - places[b.kind] || compare(a.number, b.number))
    .map((item) => {
      balanceMinor += item.amountMinor;
      return { ...item, balanceMinor };
    });
}

/** Within a day. */
const places: Readonly<Record<AccountItem["kind"], number>> = { invoice: 0, credit_note: 1, payment: 2 };

export const ageBands = ["notDue", "to30", "to60", "to90", "over90"] as const;
export type AgeBand = (typeof ageBands)[number];
export type Ageing = Readonly<Record<AgeBand, number>>;

/** Days from a due day to another; 0 or less: not overdue. */
export const daysOverdue = (dueOn: string, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000);

export function ageBand(dueOn: string, today: string): AgeBand {
  const days = daysOverdue(dueOn, today);
  if (days <= 0) return "notDue";
  if (days <= 30) return "to30";
  if (days <= 60) return "to60";
  return days <= 90 ? "to90" : "over90";
}

/** What is open, by how long it has been due. What was paid too much is no part of it: it stands in the balance. */
export function ageingOf(documents: readonly { dueOn: string; leftMinor: number }[], today: string): Ageing {
  const bands = { notDue: 0, to30: 0, to60: 0, to90: 0, over90: 0 };
  for (const { dueOn, leftMinor } of documents) if (leftMinor > 0) bands[ageBand(dueOn, today)] += leftMinor;
  return bands;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
