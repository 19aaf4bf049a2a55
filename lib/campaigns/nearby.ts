/** The SQL of what is near: stores within reach of a place, and offers by the nearest store where they hold. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { metresTo } from "@/lib/catalogue/metres-to";
import { parseId } from "@/lib/kernel/ids";
import { nearMetres, type Place } from "@/lib/kernel/place";
import type { SearchCursor } from "./search-cursor";

const metresPerDegree = 111_195;

/**
 * `near_store`, and from it how far the nearest store is for each store-limited campaign (`near_campaign`) and for campaigns that hold at every
 * store of a currency (`near_currency`). For a WITH.
 */
export function nearTables(place: Place): SQL {
  const span = nearMetres / metresPerDegree;
  return sql`near_store as materialized (
      select * from (select s.id, s.currency, ${metresTo(place)} as metres from store s
        where s.latitude between ${place.latitude - span}::float8 and ${place.latitude + span}::float8) s where metres <= ${nearMetres}),
    near_campaign as materialized (
      select cs.campaign_id, n.currency, min(n.metres) as metres from near_store n join campaign_store cs on cs.store_id = n.id group by 1, 2),
    near_currency as materialized (select currency, min(metres) as metres from near_store group by 1)`;
}

/** Whether the listing `l` holds at a store within reach. */
export const isWithinReach: SQL = sql`(case when l.is_everywhere then l.currency in (select currency from near_currency)
    else (l.campaign_id, l.currency) in (select campaign_id, currency from near_campaign) end)`;

/** Metres from the place to the nearest store where the listing `l` holds. */
export const metresOf: SQL = sql`(case when l.is_everywhere then (select n.metres from near_currency n where n.currency = l.currency)
    else (select n.metres from near_campaign n where n.campaign_id = l.campaign_id and n.currency = l.currency) end)`;

/**
 * A page of listings by distance: of those that hold everywhere, which are all equally far, by their own index; of the others by way of the
 * campaigns within reach. `where` is a condition on `l`.
 */
export function nearestListings(where: SQL, cursor: SearchCursor | null, limit: number): SQL {
  const [metres = -1, turn = -1, end = 0] = cursor?.keys ?? [];
  const id = cursor ? String(parseId("offer", cursor.offerId)) : "0";
  const from = sql`(${turn}::int, ${new Date(end).toISOString()}::timestamptz, ${id}::bigint)`;
  const columns = sql`l.offer_id, l.turn, l.saving_minor, l.ends_at as listed_ends_at`;
  return sql`
    (select everywhere.*, e.metres from near_currency e cross join lateral (
        select ${columns} from offer_listing l
        where l.is_everywhere and l.currency = e.currency and ${where}
          and (l.turn, l.ends_at, l.offer_id) > (case when e.metres > ${metres}::int then -1 else ${turn}::int end,
            ${new Date(end).toISOString()}::timestamptz, ${id}::bigint)
        order by l.turn, l.ends_at, l.offer_id limit ${limit}) everywhere
      where e.metres >= ${metres}::int)
    union all
    (select ${columns}, n.metres from near_campaign n
        join offer_listing l on l.campaign_id = n.campaign_id and l.currency = n.currency and not l.is_everywhere
      where ${where} and (n.metres > ${metres}::int or n.metres = ${metres}::int and (l.turn, l.ends_at, l.offer_id) > ${from})
      order by n.metres, l.turn, l.ends_at, l.offer_id limit ${limit})`;
}
