import "server-only";
import type { Ctx } from "@/lib/server/context";
import { type DocumentLineView, listDocumentLines } from "../documents/document-queries";

/** All lines of a document that is to the actor. */
export async function allLines(ctx: Ctx, documentId: string): Promise<DocumentLineView[]> {
  const lines: DocumentLineView[] = [];
  for (let page: DocumentLineView[]; ; ) {
    page = await listDocumentLines(ctx, documentId, lines.at(-1)?.position ?? 0, 500);
    lines.push(...page);
    if (page.length < 500) return lines;
  }
}
