/** PURE: documents and credit notes line by line, as CSV. Amounts in minor units. */
import type { CsvCell } from "@/lib/kernel/csv";
import type { DocumentLineView } from "../documents/document-queries";
import type { DocumentEntry } from "../documents/list-entries";

export const entryHead = [
  "receipt",
  "reversal",
  "at",
  "campaign",
  "offer",
  "component",
  "amount_minor",
] as const;

export const entryRow = (entry: DocumentEntry): CsvCell[] => [
  entry.redemptionId,
  entry.posting === 0 ? null : entry.posting,
  entry.at,
  entry.campaign,
  entry.offer,
  entry.component,
  entry.amountMinor,
];

export const noteLineHead = [
  "invoice_line",
  "campaign",
  "offer",
  "component",
  "for_month",
  "each_minor",
  "count",
  "amount_minor",
] as const;

export const noteLineRow = (line: DocumentLineView): CsvCell[] => [
  line.position,
  line.campaign,
  line.offer,
  line.component,
  line.forMonth,
  line.faceMinor,
  line.count,
  line.amountMinor,
];
