import Link from "next/link";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { CreditNoteView } from "@/lib/clearing/credit-notes/queries";
import { deskDay } from "@/lib/clearing/desk-day";
import type { DocumentRow } from "@/lib/clearing/documents/document-queries";
import { creditNoteReasonWords } from "@/lib/kernel/credit-note-reasons";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../../_components/shop-words";
import { formatDay } from "../../../../_components/words";

type CreditNotesCardProps = {
  found: DocumentRow;
  notes: readonly CreditNoteView[];
  now: Date;
  mayIssue: boolean;
};

/** What was taken off an invoice; nothing for a reader when there is none. */
export function CreditNotesCard({ found, notes, now, mayIssue }: CreditNotesCardProps) {
  const mayCredit = mayIssue && found.totalMinor > found.creditedMinor;
  if (notes.length === 0 && !mayCredit) return null;
  return (
    <Card title="Credit notes">
      {notes.length === 0 ? (
        <p className="text-ink-2">None. A credit note takes something off this invoice.</p>
      ) : (
        <ul className="grid gap-3">
          {notes.map((note) => (
            <li key={note.id} className="flex justify-between gap-4">
              <span className="min-w-0">
                <Link
                  href={paths.creditNote(note.id)}
                  className="target-44 rounded-sm font-mono font-semibold underline decoration-line-3 underline-offset-4"
                >
                  {note.number}
                </Link>
                <span className="block text-sm text-ink-2">
                  {formatDay(deskDay(new Date(note.issuedAt)), now)} · {creditNoteReasonWords[note.reason]}
                </span>
              </span>
              <span className="num font-medium">{amountWords(note.totalMinor, found.currency)}</span>
            </li>
          ))}
        </ul>
      )}
      {mayCredit ? (
        <LinkButton href={paths.newCreditNote(found.id)} className="mt-4">
          Write a credit note
        </LinkButton>
      ) : null}
    </Card>
  );
}
