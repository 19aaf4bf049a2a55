/** A mail that brings a document or a credit note. Internal to clearing. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Mail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { findCreditNote } from "../credit-notes/queries";
import { findDocument } from "../documents/document-queries";
import { documentTitles } from "../files/document-sheet";
import { amountWords } from "../files/sheet-words";
import { documentMailFiles, noteMailFiles } from "./mail-files";
import { documentMailWords, standingFacts } from "./mail-words";

/** Throws `not_found`, and `unavailable` when its PDF cannot be made now. */
export async function composeMail(
  ctx: Ctx,
  id: string,
  { APP_URL }: { APP_URL: string },
): Promise<Omit<Mail, "to">> {
  return (await composeDocument(ctx, id, APP_URL)) ?? (await composeNote(ctx, id, APP_URL));
}

async function composeDocument(ctx: Ctx, id: string, origin: string): Promise<Omit<Mail, "to"> | null> {
  const found = await findDocument(ctx, id);
  if (!found) return null;
  const { kind, number, party, seller } = found;
  const { files, left } = await documentMailFiles(ctx, found.id, kind);
  const words = documentMailWords({
    title: `${documentTitles[kind]} ${number}`,
    to: party.legalName ?? party.name,
    from: seller.legalName ?? seller.name,
    facts: standingFacts(found),
    files: files.map(({ name }) => name),
    left,
    link: origin + paths.document(found.id),
  });
  return { ...words, files };
}

async function composeNote(ctx: Ctx, id: string, origin: string): Promise<Omit<Mail, "to">> {
  const note = await findCreditNote(ctx, id);
  if (!note) throw new AppError("not_found", "There is no such document.");
  const { number, invoice, party, seller, totalMinor, currency } = note;
  const { files, left } = await noteMailFiles(ctx, note.id);
  const words = documentMailWords({
    title: `Credit note ${number}`,
    to: party.legalName ?? party.name,
    from: seller.legalName ?? seller.name,
    facts: [`It takes ${amountWords(totalMinor, currency)} off the invoice ${invoice.number}.`],
    files: files.map(({ name }) => name),
    left,
    link: origin + paths.creditNote(note.id),
  });
  return { ...words, files };
}
