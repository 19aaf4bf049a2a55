/** PURE: documents and credit notes line by line, as CSV. Amounts in minor units. */
import type { CsvCell } from "@/lib/kernel/csv";
import { type FileColumn, instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { DocumentLineView } from "../documents/document-queries";
import type { DocumentEntry } from "../documents/list-entries";

export const entryHead: readonly FileColumn[] = [
  "document",
  "receipt",
  "reversal",
  instantColumn("at", deskTimeZone),
  "campaign",
  "offer",
  "component",
  "store",
  "currency",
  moneyColumn("amount_minor"),
];

export const entryRow = (entry: DocumentEntry): CsvCell[] => [
  entry.document,
  entry.redemptionId,
  entry.posting === 0 ? null : entry.posting,
  entry.at,
  entry.campaign,
  entry.offer,
  entry.component,
  entry.store,
  entry.currency,
  entry.amountMinor,
];

export const noteLineHead: readonly FileColumn[] = [
  "invoice_line",
  "campaign",
  "offer",
  "component",
  "for_month",
  moneyColumn("each_minor"),
  "count",
  moneyColumn("amount_minor"),
];

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
