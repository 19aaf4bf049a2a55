import "server-only";
import type { Ctx } from "@/lib/server/context";
import { listCreditNoteLines } from "../credit-notes/queries";
import { type DocumentLineView, listDocumentLines } from "../documents/document-queries";

/** All lines of a document that is to the actor. */
export const allLines = (ctx: Ctx, documentId: string): Promise<DocumentLineView[]> =>
  pageByPage((after) => listDocumentLines(ctx, documentId, after, pageSize));

/** All lines of a credit note that is to the actor. */
export const allNoteLines = (ctx: Ctx, creditNoteId: string): Promise<DocumentLineView[]> =>
  pageByPage((after) => listCreditNoteLines(ctx, creditNoteId, after, pageSize));

const pageSize = 500;

async function pageByPage(read: (after: number) => Promise<DocumentLineView[]>): Promise<DocumentLineView[]> {
  const lines: DocumentLineView[] = [];
  for (let page: DocumentLineView[]; ; ) {
    page = await read(lines.at(-1)?.position ?? 0);
    lines.push(...page);
    if (page.length < pageSize) return lines;
  }
}
