/** Documents as their parties and the operator read them. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type DocumentParty, plainCentre } from "@/lib/kernel/billing-details";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { firstDay } from "../periods/month-bounds";
import { type DocumentListInput, documentListInput } from "../schemas";
import { partyScope } from "./document-scope";
import { type DocumentKind, kinds } from "./kinds";

/** Amounts in minor units of `currency`. `paidMinor`: all payments so far; `creditedMinor`: all credit notes. Instants in ISO, days as YYYY-MM-DD. */
export type DocumentRow = {
  id: Id<"document">;
  kind: DocumentKind;
  month: Month;
  number: string;
  /** Who it is to and from, as they were on that day. */
  party: DocumentParty;
  partyId: Id<"provider" | "retailer" | "carrier">;
  seller: DocumentParty;
  currency: Currency;
  redemptions: number;
  discountMinor: number;
  feeMinor: number;
  adjustmentMinor: number;
  taxBasisPoints: number;
  taxMinor: number;
  totalMinor: number;
  paidMinor: number;
  creditedMinor: number;
  issuedAt: string;
  dueOn: string | null;
};

type Row = {
  id: string;
  kind: DocumentKind;
  month: Month;
  number: string;
  party: DocumentParty;
  party_id: string;
  seller: DocumentParty | null;
  currency: Currency;
  redemptions: number;
  discount_minor: string;
  fee_minor: string;
  adjustment_minor: string;
  tax_basis_points: number;
  tax_minor: string;
  total_minor: string;
  paid: string;
  credited: string;
  issued_at: string;
  due_on: string | null;
};

const columns = sql`d.id, d.kind, to_char(d.month, 'YYYY-MM') as month, d.number, d.party, coalesce(d.provider_id, d.retailer_id, d.carrier_id) as party_id, d.seller, d.currency, d.redemptions, d.discount_minor, d.fee_minor, d.adjustment_minor,
  d.tax_basis_points, d.tax_minor, d.total_minor, d.issued_at, d.due_on::text,
  coalesce((select sum(amount_minor) from payment where document_id = d.id), 0) as paid,
  coalesce((select sum(total_minor) from credit_note where document_id = d.id), 0) as credited`;

/** Documents that are to the actor, the newest month first, by number; `next` names the last when there are more. Throws `invalid_input`. */
export async function listDocuments(
  ctx: Ctx,
  input: DocumentListInput,
): Promise<{ rows: DocumentRow[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const { month, kind, after, limit } = parseInput(documentListInput, input);
  const conditions: SQL[] = [partyScope(actor)];
  if (month) conditions.push(sql`d.month = ${firstDay(month)}`);
  if (kind) conditions.push(sql`d.kind = ${kind}`);
  if (after) {
    const place = String(parseId("document", after));
    conditions.push(
      sql`(-extract(epoch from d.month), d.number) > (select -extract(epoch from b.month), b.number from document b where b.id = ${place})`,
    );
  }
  const found = await db.execute<Row>(sql`
    select ${columns} from document d where ${sql.join(conditions, sql` and `)} order by d.month desc, d.number limit ${limit + 1}`);
  const rows = found.slice(0, limit).map(toDocument);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** One that is to the actor; null for an unknown and a foreign one alike. */
export async function findDocument(ctx: Ctx, documentId: string): Promise<DocumentRow | null> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const id = parseId("document", documentId);
  if (id === null) return null;
  const [row] = await db.execute<Row>(
    sql`select ${columns} from document d where d.id = ${String(id)} and ${partyScope(actor)}`,
  );
  return row ? toDocument(row) : null;
}

/** `forMonth`: set on an adjustment. `store`: on payouts. */
export type DocumentLineView = {
  position: number;
  component: "discount" | "fee";
  forMonth: Month | null;
  campaign: string;
  offer: string;
  store: string | null;
  faceMinor: number;
  count: number;
  amountMinor: number;
};

/** The lines of a document that is to the actor, after a position, of one store when it is given; `limit` 500 at most. */
export async function listDocumentLines(
  ctx: Ctx,
  documentId: string,
  after = 0,
  limit = 500,
  storeId?: string,
): Promise<DocumentLineView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const rows = await db.execute<{
    position: number;
    component: "discount" | "fee";
    for_month: Month | null;
    campaign: string;
    offer: string;
    store: string | null;
    face_minor: string;
    count: number;
    amount_minor: string;
  }>(sql`
    select l.position, l.component, to_char(l.for_month, 'YYYY-MM') as for_month, c.name as campaign, o.title as offer, s.name as store, l.face_minor, l.count, l.amount_minor
    from document_line l join document d on d.id = l.document_id join campaign c on c.id = l.campaign_id join offer o on o.id = l.offer_id
    left join store s on s.id = l.store_id
    where d.id = ${String(parseId("document", documentId) ?? -1n)} and l.position > ${after} and ${partyScope(actor)}
      and ${storeId ? sql`l.store_id = ${String(parseId("store", storeId) ?? -1n)}` : sql`true`} order by l.position limit ${Math.min(limit, 500)}`);
  return rows.map(({ for_month, face_minor, amount_minor, ...row }) => ({
    ...row,
    forMonth: for_month,
    faceMinor: Number(face_minor),
    amountMinor: Number(amount_minor),
  }));
}

/** Payments of a document that is to the actor, in the order of their days. */
export async function listPayments(
  ctx: Ctx,
  documentId: string,
): Promise<{ id: Id<"payment">; paidOn: string; amountMinor: number; reference: string }[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const rows = await db.execute<{ id: string; paid_on: string; amount_minor: string; reference: string }>(sql`
    select p.id, p.paid_on::text, p.amount_minor, p.reference from payment p join document d on d.id = p.document_id
    where d.id = ${String(parseId("document", documentId) ?? -1n)} and ${partyScope(actor)} order by p.paid_on, p.id limit 500`);
  return rows.map((row) => ({
    id: formatId("payment", BigInt(row.id)),
    paidOn: row.paid_on,
    amountMinor: Number(row.amount_minor),
    reference: row.reference,
  }));
}

function toDocument(row: Row): DocumentRow {
  return {
    id: formatId("document", BigInt(row.id)),
    kind: row.kind,
    month: row.month,
    number: row.number,
    party: row.party,
    partyId: formatId(kinds[row.kind].party, BigInt(row.party_id)),
    seller: row.seller ?? plainCentre,
    currency: row.currency,
    redemptions: row.redemptions,
    discountMinor: Number(row.discount_minor),
    feeMinor: Number(row.fee_minor),
    adjustmentMinor: Number(row.adjustment_minor),
    taxBasisPoints: row.tax_basis_points,
    taxMinor: Number(row.tax_minor),
    totalMinor: Number(row.total_minor),
    paidMinor: Number(row.paid),
    creditedMinor: Number(row.credited),
    issuedAt: new Date(row.issued_at).toISOString(),
    dueOn: row.due_on,
  };
}
