/** A credit note as files. */
import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { creditNoteReasonWords } from "@/lib/kernel/credit-note-reasons";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "@/lib/server/context";
import { type CreditNoteView, findCreditNote } from "../credit-notes/queries";
import { deskDay } from "../desk-day";
import { allNoteLines } from "./all-lines";
import { creditNoteSheet } from "./credit-note-sheet";
import { renderPdf } from "./render-pdf";
import { monthDays } from "./sheet-words";
import { ublFile } from "./ubl-file";
import { type UblSource, ublParts } from "./ubl-invoice";

/** One that is to the actor, to be printed and kept. Throws `not_found` for an unknown and a foreign one alike. */
export async function creditNotePdf(
  ctx: Ctx,
  creditNoteId: string,
): Promise<{ name: string; bytes: Buffer }> {
  const note = await requireNote(ctx, creditNoteId);
  const lines = await allNoteLines(ctx, note.id);
  return { name: `${note.number}.pdf`, bytes: await renderPdf(creditNoteSheet(note, lines)) };
}

/** A part of one as UBL, type 381, that names the part of the invoice. Throws `not_found` also for a part without lines; `conflict` when something that it must say was not known. */
export async function creditNoteUbl(
  ctx: Ctx,
  creditNoteId: string,
  part: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const note = await requireNote(ctx, creditNoteId);
  const lines = await allNoteLines(ctx, note.id);
  const known = ublParts(lines).find((one) => one === part);
  if (!known) throw new AppError("not_found", "There is no such file.");
  return ublFile(sourceOf(note), known, lines);
}

async function requireNote(ctx: Ctx, creditNoteId: string): Promise<CreditNoteView> {
  requirePermission(ctx.actor, "viewBilling");
  const note = await findCreditNote(ctx, creditNoteId);
  if (!note) throw new AppError("not_found", "There is no such credit note.");
  return note;
}

const sourceOf = (note: CreditNoteView): UblSource => ({
  number: note.number,
  issuedOn: deskDay(new Date(note.issuedAt)),
  dueOn: null,
  ...monthDays(note.invoice.month),
  currency: note.currency,
  seller: note.seller,
  buyer: note.party,
  buyerReference: note.invoice.number,
  taxBasisPoints: note.taxBasisPoints,
  taxMinor: note.taxMinor,
  corrects: { number: note.invoice.number, issuedOn: deskDay(new Date(note.invoice.issuedAt)) },
  note: `Part of ${note.number}. ${creditNoteReasonWords[note.reason]}. ${note.words}`.trim(),
});
