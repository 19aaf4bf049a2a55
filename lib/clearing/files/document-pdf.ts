import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "@/lib/server/context";
import { findDocument } from "../documents/document-queries";
import { balanceBefore } from "../payouts/balance-before";
import { allLines } from "./all-lines";
import { documentSheet } from "./document-sheet";
import { renderPdf } from "./render-pdf";

/** A document that is to the actor, to be printed and kept. Throws `not_found` for an unknown and a foreign one alike. */
export async function documentPdf(ctx: Ctx, documentId: string): Promise<{ name: string; bytes: Buffer }> {
  requirePermission(ctx.actor, "viewBilling");
  const found = await findDocument(ctx, documentId);
  if (!found) throw new AppError("not_found", "There is no such document.");
  const [lines, before] = await Promise.all([allLines(ctx, found.id), balanceBefore(ctx, found)]);
  return { name: `${found.number}.pdf`, bytes: await renderPdf(documentSheet(found, lines, before)) };
}
