import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { monthBounds } from "../periods/month-bounds";
import { findDocument } from "./document-queries";
import { kinds } from "./kinds";

/** One entry of a document: what one coupon of one receipt adds to it. `posting` 0: the redemption; n: its n-th reversal. */
export type DocumentEntry = {
  /** Its number. */
  document: string;
  redemptionId: Id<"redemption">;
  posting: number;
  line: number;
  at: string;
  campaign: string;
  offer: string;
  component: "discount" | "fee";
  /** Where it was redeemed. */
  store: string;
  currency: Currency;
  amountMinor: number;
};

/**
 * The entries that a document is over, in the order in which they happened, after a place (`next` of the page before; empty at the beginning): all of them or, with a `position`, those of
 * that line. Throws `not_found` for an unknown and a foreign document alike.
 */
export async function listDocumentEntries(
  ctx: Ctx,
  documentId: string,
  after: string,
  limit = 500,
  position?: number,
): Promise<{ rows: DocumentEntry[]; next: string | null }> {
  requirePermission(ctx.actor, "viewBilling");
  const found = await findDocument(ctx, documentId);
  if (!found) throw new AppError("not_found", "There is no such document.");
  const { start, end } = monthBounds(found.month, deskTimeZone);
  const { account, sign } = kinds[found.kind];
  const [place, barcode, posting, line] = placePattern.test(after) ? after.split("/") : [];
  const beyond = line
    ? sql`and (e.at, e.barcode_id, e.posting, e.line) > (${place}::timestamptz, ${barcode}::bigint, ${posting}::smallint, ${line}::smallint)`
    : sql``;
  const rows = await ctx.db.execute<{
    barcode_id: string;
    posting: number;
    line: number;
    at: string;
    campaign: string;
    offer: string;
    component: "discount" | "fee";
    store: string;
    amount: string;
  }>(sql`
    with d as (
      select coalesce(d.provider_id, d.retailer_id, d.carrier_id) as party_id, d.currency, p.through_batch,
        coalesce((select max(b.through_batch) from period b where b.month < d.month), -1) as last_batch
      from document d join period p on p.month = d.month where d.id = ${String(parseId("document", documentId))}
    )
    select e.barcode_id, e.posting, e.line, e.at, c.name as campaign, o.title as offer, e.component, s.name as store, ${sign} * e.amount_minor as amount
    from d join ledger_entry e on e.account = ${account} and e.party_id = d.party_id and e.currency = d.currency
    join campaign c on c.id = e.campaign_id join offer o on o.id = e.offer_id
    join outcome r on r.bucket = e.bucket and r.barcode_id = e.barcode_id join store s on s.id = r.store_id
    ${position === undefined ? sql`` : onLine(documentId, position, sign, start)}
    where e.at < ${end.toISOString()} and e.batch <= d.through_batch and (e.at >= ${start.toISOString()} or e.batch > d.last_batch) ${beyond}
    order by e.at, e.barcode_id, e.posting, e.line limit ${limit + 1}`);
  const shown = rows.slice(0, limit).map(({ barcode_id, amount, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    document: found.number,
    currency: found.currency,
    redemptionId: formatId("redemption", BigInt(barcode_id)),
    amountMinor: Number(amount),
    barcode_id,
  }));
  const last = shown.at(-1);
  const next =
    rows.length > limit && last ? `${last.at}/${last.barcode_id}/${last.posting}/${last.line}` : null;
  return { rows: shown.map(({ barcode_id: _, ...row }) => row), next };
}

const placePattern = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z\/\d{1,19}\/\d{1,5}\/\d{1,5}$/;

/** Keeps the entries of one line: they share what the line is for. What was redeemed before the month is an adjustment, and named by its month, as when it was taken (periods/take-entries.ts). */
function onLine(documentId: string, position: number, sign: 1 | -1, start: Date): SQL {
  const happened = sql`case when e.posting > 0 then r.at else e.at end`;
  return sql`join document_line l on l.document_id = ${String(parseId("document", documentId))} and l.position = ${position}
      and l.component = e.component and l.campaign_id = e.campaign_id and l.offer_id = e.offer_id and l.face_minor = ${sign} * e.amount_minor and (l.store_id is null or l.store_id = r.store_id)
      and l.for_month is not distinct from case when ${happened} < ${start.toISOString()} then date_trunc('month', ${happened} at time zone ${deskTimeZone})::date end`;
}
