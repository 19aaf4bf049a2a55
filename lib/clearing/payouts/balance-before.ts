import "server-only";
import { sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { deskDay } from "../desk-day";
import type { DocumentRow } from "../documents/document-queries";

/**
 * What the retailer of a payout was owed in its currency when it was issued, as the account has it above that row: all of the days before, and payouts of the same day with smaller numbers. Null for another
 * kind. `found` is to the actor. What comes later changes nothing of it, unless somebody writes it down for a day before. Internal to clearing.
 */
export async function balanceBefore({ db }: Ctx, found: DocumentRow): Promise<number | null> {
  if (found.kind !== "payout") return null;
  const retailer = String(parseId("retailer", found.partyId));
  const day = deskDay(new Date(found.issuedAt));
  const [row] = await db.execute<{ minor: string }>(sql`
    select coalesce(sum(minor), 0) as minor from (
      select total_minor as minor, currency, (issued_at at time zone ${deskTimeZone})::date as day, number < ${found.number} as first from document
      where kind = 'payout' and retailer_id = ${retailer}
      union all select amount_minor, currency, day, false from payout_adjustment where retailer_id = ${retailer}
      union all
      select -p.amount_minor, d.currency, p.paid_on, false from payment p join document d on d.id = p.document_id
      where d.kind = 'payout' and d.retailer_id = ${retailer} and not exists (select from transfer_part t where t.payment_id = p.id)
      union all select -amount_minor, currency, settled_on, false from transfer where retailer_id = ${retailer} and state in ('settled', 'returned')
      union all select amount_minor, currency, failed_on, false from transfer where retailer_id = ${retailer} and state = 'returned'
    ) item where currency = ${found.currency} and (day < ${day} or (day = ${day} and first))`);
  return Number(row?.minor ?? 0);
}
