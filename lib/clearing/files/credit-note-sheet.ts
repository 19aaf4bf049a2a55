/** PURE: a credit note as a sheet. */
import { creditNoteReasonWords } from "@/lib/kernel/credit-note-reasons";
import type { CreditNoteView } from "../credit-notes/queries";
import { deskDay } from "../desk-day";
import type { DocumentLineView } from "../documents/document-queries";
import { treatmentOf, treatmentWords } from "../documents/tax";
import { type Sheet, sectionsOf } from "./sheet";
import { amountWords, dayWords, monthName, taxLabel } from "./sheet-words";

export function creditNoteSheet(note: CreditNoteView, lines: readonly DocumentLineView[]): Sheet {
  const { invoice, currency } = note;
  return {
    title: "Credit note",
    number: note.number,
    month: invoice.month,
    issuedOn: deskDay(new Date(note.issuedAt)),
    dueOn: null,
    from: note.seller,
    to: note.party,
    currency,
    redemptions: null,
    sections: sectionsOf(lines, monthName),
    totals: [
      { label: "Discounts", minor: note.discountMinor },
      { label: "Handling fees", minor: note.feeMinor },
      { label: "Total without tax", minor: note.totalMinor - note.taxMinor },
      { label: taxLabel(note, note.feeMinor), minor: note.taxMinor },
    ],
    totalMinor: note.totalMinor,
    notes: notesOf(note),
  };
}

function notesOf(note: CreditNoteView): string[] {
  const { invoice, totalMinor, currency, reason, words } = note;
  const day = dayWords(deskDay(new Date(invoice.issuedAt)));
  return [
    `${amountWords(totalMinor, currency)} less is to be paid on the invoice ${invoice.number} of ${day}.`,
    `Reason: ${creditNoteReasonWords[reason]}.${words ? ` ${words}` : ""}`,
    "What was paid already is in your favour: it is set against other invoices, or paid back when you ask for it.",
    `As on the invoice, discounts are outside the scope of value added tax. ${treatmentWords[treatmentOf(note)]}`,
  ];
}
