import type { Tone } from "@/components/ui/badge";
import type { AgeBand } from "@/lib/clearing/documents/account-rules";
import type { PaymentState } from "@/lib/clearing/documents/payment-state";
import type { PeriodView } from "@/lib/clearing/periods/period-queries";
import type { Comparison } from "@/lib/clearing/reconcile";
import type { Month } from "@/lib/kernel/months";
import { deskLocale } from "../../_components/words";

const monthFormat = new Intl.DateTimeFormat(deskLocale, { month: "long", year: "numeric", timeZone: "UTC" });
/** 'October 2026'. */
export const monthWords = (month: Month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`));

export const periodWords: Readonly<Record<PeriodView["state"], { label: string; tone: Tone }>> = {
  open: { label: "Open", tone: "neutral" },
  closing: { label: "Closing", tone: "warn" },
  closed: { label: "Closed", tone: "good" },
};

export const paymentWords: Readonly<Record<PaymentState, { label: string; tone: Tone } | null>> = {
  open: { label: "Open", tone: "neutral" },
  part: { label: "Paid in part", tone: "warn" },
  paid: { label: "Paid", tone: "good" },
  over: { label: "Paid too much", tone: "warn" },
  overdue: { label: "Overdue", tone: "no" },
  credit: { label: "In their favour", tone: "neutral" },
  credited: { label: "Credited", tone: "neutral" },
  nothing: null,
};

export const ageWords: Readonly<Record<AgeBand, string>> = {
  notDue: "Not due yet",
  to30: "1 to 30 days late",
  to60: "31 to 60 days",
  to90: "61 to 90 days",
  over90: "Over 90 days",
};

export const checkWords: Readonly<Record<Comparison["check"], string>> = {
  receipts_entries: "Receipts and the ledger",
  entries_balance: "The ledger sums to nothing",
  entries_documents: "The ledger and documents",
  receipts_documents: "Receipts and documents",
  documents_lines: "Documents and their lines",
  documents_tax: "Tax worked out again from the lines",
  credits_lines: "Credits and what carriers were told",
  credit_notes: "Credit notes, their lines, entries and invoices",
  credits_places: "Credits and where they are now",
  files_documents: "Files of carriers and their reports",
  transfers_payments: "Transfers and what they paid",
  balances_transfers: "What retailers are owed, and transfers",
  adjustments_balance: "Adjustments sum to nothing",
};
