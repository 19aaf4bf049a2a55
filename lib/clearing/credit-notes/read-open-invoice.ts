/** An invoice with what notes took off it so far. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { OpenInvoice } from "./rules";

/** Throws `not_found`, and `conflict` for a document that is no invoice. `lock`: others who write notes on it wait until the transaction is over. */
export async function readOpenInvoice(
  db: Db | Tx,
  documentId: string,
  lock: "locked" | "unlocked",
): Promise<OpenInvoice> {
  const id = String(parseId("document", documentId) ?? -1n);
  const [head] = await db.execute<{ kind: string; rate: number; total: string }>(sql`
    select kind, tax_basis_points as rate, total_minor as total from document where id = ${id} ${lock === "locked" ? sql`for update` : sql``}`);
  if (!head) throw new AppError("not_found", "There is no such document.");
  if (head.kind !== "invoice") throw new AppError("conflict", "Only an invoice can be credited.");
  // After the lock, in a statement of its own: it sees what whoever had the lock before has written.
  const [credited] = await db.execute<{ total: string; tax: string }>(sql`
    select coalesce(sum(total_minor), 0) as total, coalesce(sum(tax_minor), 0) as tax from credit_note where document_id = ${id}`);
  const lines = await db.execute<{
    position: number;
    component: "discount" | "fee";
    face: string;
    amount: string;
    credited: string;
  }>(sql`
    select l.position, l.component, l.face_minor as face, l.amount_minor as amount, coalesce(sum(n.amount_minor), 0) as credited
    from document_line l left join credit_note_line n on n.document_id = l.document_id and n.position = l.position
    where l.document_id = ${id} group by l.document_id, l.position order by l.position`);
  return {
    taxBasisPoints: head.rate,
    totalMinor: Number(head.total),
    creditedMinor: Number(credited?.total ?? 0),
    creditedTaxMinor: Number(credited?.tax ?? 0),
    lines: lines.map((line) => ({
      position: line.position,
      component: line.component,
      faceMinor: Number(line.face),
      amountMinor: Number(line.amount),
      creditedMinor: Number(line.credited),
    })),
  };
}
