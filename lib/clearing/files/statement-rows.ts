/** PURE: statements of account line by line, as CSV: a currency after the other, the oldest first, each line with the balance after it. Amounts in minor units. */
import type { CsvCell } from "@/lib/kernel/csv";
import { dayColumn, type FileColumn, moneyColumn } from "@/lib/kernel/file-columns";
import type { Statement } from "../documents/account-rules";
import type { RetailerStatement } from "../payouts/account-rules";

const amounts: readonly FileColumn[] = [
  "currency",
  moneyColumn("amount_minor"),
  moneyColumn("balance_minor"),
];

/** Of a provider. */
export const statementHead: readonly FileColumn[] = [
  dayColumn("day"),
  "what",
  "number",
  "reference",
  ...amounts,
];

export const statementRows = (statements: readonly Statement[]): CsvCell[][] =>
  statements.flatMap(({ currency, openingMinor, rows }) => [
    ...(openingMinor === 0 ? [] : [[null, "opening", null, null, currency, null, openingMinor]]),
    ...rows.map((row) => [
      row.day,
      row.kind,
      row.number,
      row.reference,
      currency,
      row.amountMinor,
      row.balanceMinor,
    ]),
  ]);

/** Of a retailer: above zero the centre owes it. */
export const retailerStatementHead: readonly FileColumn[] = [
  dayColumn("day"),
  "what",
  "reference",
  "reason",
  "words",
  ...amounts,
];

export const retailerStatementRows = (statements: readonly RetailerStatement[]): CsvCell[][] =>
  statements.flatMap(({ currency, openingMinor, rows }) => [
    ...(openingMinor === 0 ? [] : [[null, "opening", null, null, null, currency, null, openingMinor]]),
    ...rows.map((row) => [
      row.day,
      row.kind,
      row.label,
      row.note,
      row.words,
      currency,
      row.amountMinor,
      row.balanceMinor,
    ]),
  ]);
