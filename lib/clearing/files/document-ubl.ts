import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "@/lib/server/context";
import { deskDay } from "../desk-day";
import { type DocumentRow, findDocument } from "../documents/document-queries";
import { allLines } from "./all-lines";
import { monthDays } from "./sheet-words";
import { ublFile } from "./ubl-file";
import { type UblPart, type UblSource, ublParts, ublProblems } from "./ubl-invoice";

/**
 * A part of an invoice that is to the actor, as UBL. Throws `not_found` for an unknown and a foreign document, for one that is no invoice and for a part without lines; `conflict` when
 * something that the file must say was not known when the invoice was written.
 */
export async function documentUbl(
  ctx: Ctx,
  documentId: string,
  part: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  requirePermission(ctx.actor, "viewBilling");
  const found = await findDocument(ctx, documentId);
  const lines = found?.kind === "invoice" ? await allLines(ctx, found.id) : [];
  const known = ublParts(lines).find((one) => one === part);
  if (!found || !known) throw new AppError("not_found", "There is no such file.");
  return ublFile(sourceOf(found), known, lines);
}

/** What an invoice lacks for its e-invoices, in words; empty when it has them. */
export function missingForUbl(found: DocumentRow): string[] {
  const parts: UblPart[] = [];
  if (found.discountMinor !== 0) parts.push("discounts");
  if (found.feeMinor !== 0) parts.push("fees");
  return [...new Set(parts.flatMap((part) => ublProblems(sourceOf(found), part)))];
}

function sourceOf(found: DocumentRow): UblSource {
  return {
    number: found.number,
    issuedOn: deskDay(new Date(found.issuedAt)),
    dueOn: found.dueOn,
    ...monthDays(found.month),
    currency: found.currency,
    seller: found.seller,
    buyer: found.party,
    buyerReference: found.number,
    taxBasisPoints: found.taxBasisPoints,
    taxMinor: found.taxMinor,
    corrects: null,
    note: `Part of ${found.number}`,
  };
}
