/** How often the demo world's offers were seen, picked and shown to a till: invented, like everything in it, in keeping with what was issued and redeemed. The same every time. */
import type { TransactionSql } from "postgres";

/** After the barcodes and outcomes. Some 20 to 45 looks and 1.2 to 1.7 picks came before each coupon; a till read all that were redeemed, and one in nine of the others. */
export async function countLooks(tx: TransactionSql): Promise<void> {
  await tx`
    insert into offer_day_count (offer_id, day, kind, count)
    with carried as (
      select o.id as offer_id, b.id as barcode_id, (b.issued_at at time zone c.time_zone)::date as issued_on,
        case when u.kind = 'redeemed' then (u.at at time zone c.time_zone)::date when b.id / 4096 % 9 = 0 then (b.issued_at at time zone c.time_zone)::date end as presented_on,
        mod(o.id, 6) as luck
      from issued_barcode b join combination k on k.code = b.combination_code cross join unnest(k.offer_ids) as one(offer_id)
      join offer o on o.id = one.offer_id join campaign c on c.id = o.campaign_id left join outcome u on u.bucket = b.bucket and u.barcode_id = b.id
      where not c.is_test)
    select offer_id, issued_on, 'seen', count(*) * (20 + 5 * luck) from carried group by offer_id, issued_on, luck
    union all select offer_id, issued_on, 'selected', ceil(count(*) * (12 + luck) / 10.0) from carried group by offer_id, issued_on, luck
    union all select offer_id, presented_on, 'presented', count(*) from carried where presented_on is not null group by offer_id, presented_on`;
}
