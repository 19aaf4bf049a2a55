/** The past of a centre, made by SQL alone: barcodes of the last 90 days, 60 % of them redeemed, at 200 stores, by a shopper for every 25. */
import type { Sql } from "@/db/client";
import type { World } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { withoutIndexes } from "./support/without-indexes";

const tables = ["issued_barcode", "outcome", "idempotency", "issue_count"];

/** Adds `count` barcodes of the world's coffee, one in 200 of them of its store. Ids and times grow together, as they do in earnest. */
export async function makePast(sql: Sql, world: World, count: number): Promise<void> {
  const [store, retailer, till, campaign, offer] = [
    parseId("store", world.storeId),
    parseId("retailer", world.retailerId),
    parseId("till", world.tillId),
    parseId("campaign", world.campaignId),
    parseId("offer", world.coffeeOffer.offerId),
  ].map(String);
  const shoppers = Math.max(400, Math.round(count / 25));
  await sql`set statement_timeout = 0`;
  const indexes = await withoutIndexes(sql, tables);
  // The code of a combination is not looked at again: any number does, as long as it names the offer.
  await sql.unsafe(
    `insert into combination (code, offer_ids, created_at) values (1, array[${offer}::bigint], now()) on conflict do nothing`,
  );
  await sql.unsafe(`
    create unlogged table past as
      select n, shopper, (shopper % 1024)::smallint as bucket, ((millis - 1704067200000) << 22) | ((shopper % 1024) << 12) | (n % 4096) as id, to_timestamp(millis / 1000.0) as at,
        case when n % 200 = 0 then ${store}::bigint else n % 200 end as store
      from (select n, 1 + (hashtextextended('shopper' || n, 7) & 1073741823) % ${shoppers} as shopper,
        (extract(epoch from now()) * 1000)::bigint - 3600000 - (${count} - n) * (7776000000 / ${count}) as millis from generate_series(1, ${count}::bigint) n) s`);
  await sql.unsafe(
    `insert into shopper (id, created_at) select n, now() from generate_series(1, ${shoppers}) n`,
  );
  await sql.unsafe(`
    insert into issued_barcode (bucket, id, shopper_id, combination_code, store_id, payout, is_live, key_id, currency, reserved_minor, issued_at, expires_at)
    select bucket, id, shopper, 1, store, 'till', true, 1, 'EUR', 300, at, at + interval '1 day' from past`);
  await sql.unsafe(`
    insert into outcome (bucket, barcode_id, kind, at, shopper_id, store_id, retailer_id, till_id, payout, currency, discount_minor, idempotency_key, request_hash, answer, coupons)
    select bucket, id, case when n % 5 < 3 then 'redeemed' else 'expired' end, at + interval '1 hour', shopper, store, ${retailer}, ${till}, 'till', 'EUR', 150, 'key' || n, sha256(('key' || n)::bytea),
      '{"discountMinor":150,"currency":"EUR","lines":[{"gtin":"${world.coffee.gtin}","quantity":1,"unitPriceMinor":599,"discountedUnits":1,"discountMinor":150}],"receiptText":["Tearoff coupons"]}',
      '[{"discountMinor":150,"handlingFeeMinor":10,"payeeFeeMinor":6,"reserveMinor":300,"lines":[]}]' from past`);
  await sql.unsafe(`
    insert into idempotency (bucket, client_id, key, request_hash, barcode_id, created_at)
    select (hashtextextended('key' || n, 1) & 1023)::smallint, ${till}, 'key' || n, sha256(('key' || n)::bytea), id, at from past where n % 5 < 3`);
  await sql.unsafe(
    `insert into issue_count (bucket, shopper_id, campaign_id, issued) select bucket, shopper, ${campaign}, count(*) from past group by bucket, shopper`,
  );
  await sql`drop table past`;
  for (const index of indexes) await sql.unsafe(index);
  // Without its log it would cost less than in earnest.
  for (const table of tables) await sql.unsafe(`alter table ${table} set logged`);
  await sql`vacuum analyze`;
}
