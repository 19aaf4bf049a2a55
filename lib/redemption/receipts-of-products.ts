/** Receipts by what was bought, with a coupon or without. Internal to the search of receipts. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";

/** What a list of receipts reads of outcomes `o`. */
export const receiptColumns = sql`o.bucket, o.barcode_id, o.at, o.store_id, o.till_id, o.person_id, o.payout, o.currency, o.discount_minor, o.answer`;

/** Products that a text may mean; more would only say that it means nothing. */
const mostProducts = 200;

/** Receipts waiting for the poster that are looked through: more than it leaves lying while it works. */
const mostWaiting = 5_000;

/** GTINs of the products that a text means. */
export async function findGtins({ db }: Ctx, text: string): Promise<string[]> {
  const part = likePart(text.toLowerCase());
  const found = await db.execute<{ gtin: string }>(sql`
    select gtin from product where gtin like ${part} or lower(name || ' ' || brand) like ${part} order by gtin limit ${mostProducts}`);
  return found.map(({ gtin }) => gtin);
}

/**
 * The newest receipts of each product, of those the newest: `receipt_product` has them by product and time. What the poster has not come to yet is taken to
 * pieces, so that a receipt is found at once. `which`: conditions over outcomes `o` and stores `s`; `days`, over `p.at`, how far the index is read.
 */
export function newestOfProducts(gtins: readonly string[], days: SQL, which: SQL, limit: number): SQL {
  const columns = sql`${receiptColumns}, s.name as store, s.time_zone`;
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(gtins)}::jsonb) as gtin)`;
  return sql`select * from (
    select n.* from ${wanted} g cross join lateral (
      select ${columns} from receipt_product p
      join outcome o on o.bucket = p.bucket and o.barcode_id = p.barcode_id join store s on s.id = o.store_id
      where p.gtin = g.gtin and ${days} and ${which} order by p.at desc, p.barcode_id desc limit ${limit}) n
    union
    (select ${columns} from (select * from outcome where kind = 'redeemed'
        and transaction_id >= coalesce((select transaction_id from poster_progress where source = 'outcome'), '0'::xid8)
        order by transaction_id limit ${mostWaiting}) o join store s on s.id = o.store_id
      where ${which} and exists (select 1 from jsonb_array_elements(o.answer::jsonb -> 'lines') l join ${wanted} g on g.gtin = l ->> 'gtin')
      order by o.at desc, o.barcode_id desc limit ${limit})) n
    order by at desc, barcode_id desc limit ${limit}`;
}
