/** The files of a document or a credit note as a mail carries them. Internal to clearing. */
import "server-only";
import { byteOrderMark, type CsvCell, csvLine } from "@/lib/kernel/csv";
import { AppError } from "@/lib/kernel/errors";
import { csvHead, type FileColumn } from "@/lib/kernel/file-columns";
import type { MailFile } from "@/lib/mail/send-mail";
import type { Ctx } from "@/lib/server/context";
import { listCreditNoteLines } from "../credit-notes/queries";
import { listDocumentEntries } from "../documents/list-entries";
import { creditNotePdf, creditNoteUbl } from "../files/credit-note-files";
import { entryHead, entryRow, noteLineHead, noteLineRow } from "../files/csv-rows";
import { documentPdf } from "../files/document-pdf";
import { documentUbl } from "../files/document-ubl";
import { filesThatFit, mostMailBytes } from "./rules";

/** `left`: names of files that are too large for a mail and have to be fetched. */
export type MailFiles = { files: MailFile[]; left: string[] };

/** PDF, e-invoices where there are any, and the lines as CSV. The file of credits of a carrier is not among them: it has numbers of phones. */
export async function documentMailFiles(ctx: Ctx, documentId: string, kind: string): Promise<MailFiles> {
  const pdf = await documentPdf(ctx, documentId);
  const ubl = kind === "invoice" ? await ublFiles((part) => documentUbl(ctx, documentId, part)) : [];
  const csv = await csvFile(pdf.name, entryHead, async (after) => {
    const { rows, next } = await listDocumentEntries(ctx, documentId, after);
    return { rows: rows.map(entryRow), next };
  });
  return fitted(pdf, ubl, csv);
}

export async function noteMailFiles(ctx: Ctx, creditNoteId: string): Promise<MailFiles> {
  const pdf = await creditNotePdf(ctx, creditNoteId);
  const ubl = await ublFiles((part) => creditNoteUbl(ctx, creditNoteId, part));
  const csv = await csvFile(pdf.name, noteLineHead, async (after) => {
    const lines = await listCreditNoteLines(ctx, creditNoteId, Number(after || 0));
    return { rows: lines.map(noteLineRow), next: lines.length < 500 ? null : String(lines.at(-1)?.position) };
  });
  return fitted(pdf, ubl, csv);
}

type File = { name: string; bytes: Uint8Array };

function fitted(pdf: File, ubl: readonly File[], csv: File | null): MailFiles {
  const all = [
    { ...pdf, type: "application/pdf" },
    ...ubl.map((file) => ({ ...file, type: "application/xml" })),
    ...(csv ? [{ ...csv, type: "text/csv; charset=utf-8" }] : []),
  ];
  const { taken, left } = filesThatFit(all, mostMailBytes);
  const names = left.map(({ name }) => name);
  return { files: taken, left: csv ? names : [...names, csvName(pdf.name)] };
}

/** Both parts, but for those without lines, and for what an e-invoice must say and nobody knows. */
async function ublFiles(read: (part: string) => Promise<File>): Promise<File[]> {
  const files: File[] = [];
  for (const part of ["discounts", "fees"])
    try {
      files.push(await read(part));
    } catch (error) {
      if (!(error instanceof AppError) || !["not_found", "conflict"].includes(error.code)) throw error;
    }
  return files;
}

const csvName = (pdf: string) => pdf.replace(/\.pdf$/, ".csv");

/** Null when it would be too large; it is not read any further then. */
async function csvFile(
  pdf: string,
  head: readonly FileColumn[],
  page: (after: string) => Promise<{ rows: CsvCell[][]; next: string | null }>,
): Promise<File | null> {
  const pieces = [Buffer.from(byteOrderMark + csvLine(head.map(csvHead)))];
  let size = 0;
  for (let after: string | null = ""; after !== null; ) {
    const { rows, next } = await page(after);
    const piece = Buffer.from(rows.map(csvLine).join(""));
    pieces.push(piece);
    size += piece.length;
    if (size > mostMailBytes) return null;
    after = next;
  }
  return { name: csvName(pdf), bytes: Buffer.concat(pieces) };
}
