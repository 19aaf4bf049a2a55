/** Credit notes as their providers and the operator read them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type DocumentParty, plainCentre } from "@/lib/kernel/billing-details";
import type { CreditNoteReason } from "@/lib/kernel/credit-note-reasons";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { type DocumentLineView, listDocumentLines } from "../documents/document-queries";
import { partyScope } from "../documents/document-scope";

/** Amounts are what it takes off, above zero. Parties, month, currency and rate are those of the invoice. Instants in ISO. */
export type CreditNoteView = {
  id: Id<"creditNote">;
  number: string;
  reason: CreditNoteReason;
  words: string;
  discountMinor: number;
  feeMinor: number;
  taxMinor: number;
  totalMinor: number;
  issuedAt: string;
  issuedBy: string;
  invoice: { id: Id<"document">; number: string; issuedAt: string; month: Month };
  providerId: Id<"provider">;
  party: DocumentParty;
  seller: DocumentParty;
  currency: Currency;
  taxBasisPoints: number;
};

type Row = {
  id: string;
  number: string;
  reason: CreditNoteReason;
  words: string;
  discount: string;
  fee: string;
  tax: string;
  total: string;
  issued_at: string;
  issued_by: string;
  document_id: string;
  document_number: string;
  document_issued_at: string;
  month: Month;
  provider_id: string;
  party: DocumentParty;
  seller: DocumentParty | null;
  currency: Currency;
  rate: number;
};

const columns = sql`n.id, n.number, n.reason, n.words, n.discount_minor as discount, n.fee_minor as fee, n.tax_minor as tax, n.total_minor as total, n.issued_at,
  (select name from person where id = n.issued_by) as issued_by, d.id as document_id, d.number as document_number, d.issued_at as document_issued_at,
  to_char(d.month, 'YYYY-MM') as month, d.provider_id, d.party, d.seller, d.currency, d.tax_basis_points as rate`;
/** Notes of one invoice that are shown; each is of a cent at least. */
const mostNotes = 200;

/** Of an invoice that is to the actor, in the order of their numbers. */
export async function listCreditNotes(ctx: Ctx, documentId: string): Promise<CreditNoteView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const rows = await db.execute<Row>(sql`
    select ${columns} from credit_note n join document d on d.id = n.document_id
    where d.id = ${String(parseId("document", documentId) ?? -1n)} and ${partyScope(actor)} order by n.issued_at, n.number limit ${mostNotes}`);
  return rows.map(toView);
}

/** One that is to the actor; null for an unknown and a foreign one alike. */
export async function findCreditNote(ctx: Ctx, creditNoteId: string): Promise<CreditNoteView | null> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const [row] = await db.execute<Row>(sql`
    select ${columns} from credit_note n join document d on d.id = n.document_id
    where n.id = ${String(parseId("creditNote", creditNoteId) ?? -1n)} and ${partyScope(actor)}`);
  return row ? toView(row) : null;
}

/** The lines of a note that is to the actor, by the places of those they are of, after one; `limit` 500 at most. */
export async function listCreditNoteLines(
  ctx: Ctx,
  creditNoteId: string,
  after = 0,
  limit = 500,
): Promise<DocumentLineView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const rows = await db.execute<
    Pick<DocumentLineView, "position" | "component" | "campaign" | "offer" | "count"> & {
      for_month: Month | null;
      face: string;
      amount: string;
    }
  >(sql`
    select k.position, l.component, to_char(l.for_month, 'YYYY-MM') as for_month, c.name as campaign, o.title as offer, k.face_minor as face, k.count, k.amount_minor as amount
    from credit_note_line k join document d on d.id = k.document_id join document_line l on l.document_id = k.document_id and l.position = k.position
    join campaign c on c.id = l.campaign_id join offer o on o.id = l.offer_id
    where k.credit_note_id = ${String(parseId("creditNote", creditNoteId) ?? -1n)} and k.position > ${after} and ${partyScope(actor)}
    order by k.position limit ${Math.min(limit, 500)}`);
  return rows.map(({ for_month, face, amount, ...row }) => ({
    ...row,
    store: null,
    forMonth: for_month,
    faceMinor: Number(face),
    amountMinor: Number(amount),
  }));
}

/** A line of an invoice and what notes took off it so far. */
export type OpenLineView = DocumentLineView & { creditedMinor: number };

/** The lines of an invoice that is to the actor, after a position, with what is credited of them. */
export async function listOpenLines(
  ctx: Ctx,
  documentId: string,
  after: number,
  limit: number,
): Promise<OpenLineView[]> {
  const lines = await listDocumentLines(ctx, documentId, after, limit);
  const sums = await ctx.db.execute<{ position: number; credited: string }>(sql`
    select position, sum(amount_minor) as credited from credit_note_line
    where document_id = ${String(parseId("document", documentId) ?? -1n)} and position > ${after} and position <= ${lines.at(-1)?.position ?? 0}
    group by position`);
  const credited = new Map(sums.map((row) => [row.position, Number(row.credited)]));
  return lines.map((line) => ({ ...line, creditedMinor: credited.get(line.position) ?? 0 }));
}

const toView = (row: Row): CreditNoteView => ({
  id: formatId("creditNote", BigInt(row.id)),
  number: row.number,
  reason: row.reason,
  words: row.words,
  discountMinor: Number(row.discount),
  feeMinor: Number(row.fee),
  taxMinor: Number(row.tax),
  totalMinor: Number(row.total),
  issuedAt: new Date(row.issued_at).toISOString(),
  issuedBy: row.issued_by,
  invoice: {
    id: formatId("document", BigInt(row.document_id)),
    number: row.document_number,
    issuedAt: new Date(row.document_issued_at).toISOString(),
    month: row.month,
  },
  providerId: formatId("provider", BigInt(row.provider_id)),
  party: row.party,
  seller: row.seller ?? plainCentre,
  currency: row.currency,
  taxBasisPoints: row.rate,
});
