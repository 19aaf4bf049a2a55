/** A population of shoppers by chance that is the same every time: what they told, agreed to, bought and brought back. */
import { makeProduct, makeProvider, makeStore } from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { parseId } from "@/lib/kernel/ids";

/** Local noon in Dublin. */
export const populationNow = new Date("2026-11-27T12:00:00Z");

/**
 * `shoppers` shoppers, each with a person, and twice as many purchases at two stores in the last 400 days: a fifth each of the roast, the beans (the same provider's, dairy) and somebody else's
 * product, the rest of products that nobody asks about. Every third purchase comes back a day later, some of those at the other store, every sixth of them only in part. A tenth never agreed to
 * profiling, as many took it back; half of them take mail, a third surveys, a quarter has a device. Every fortieth account is gone.
 */
export async function makePopulation(database: TestDatabase, shoppers: number) {
  const { sql, db } = database;
  const providerId = await makeProvider(db);
  const roast = await makeProduct(db, providerId);
  const beans = await makeProduct(db, providerId, "White beans");
  const foreign = await makeProduct(db, await makeProvider(db));
  const [north, south] = [await makeStore(db), await makeStore(db)];
  await sql`update product set category = 'dairy' where gtin = ${beans.gtin}`;
  const at = populationNow.toISOString();
  await sql.unsafe(`create function pick(what text, n bigint, size int) returns int language sql immutable as
    $$ select (hashtextextended(what || n, 7) & 1073741823)::int % size $$`);
  await sql`insert into person (id, email, name, email_verified_at, disabled_at, created_at)
    select n, n || '@post.example', 'Somebody', case when n % 5 > 0 then ${at}::timestamptz end, case when n % 40 = 0 then ${at}::timestamptz end, ${at}
    from generate_series(1, ${shoppers}) n`;
  await sql`insert into shopper (id, person_id, birth_year, gender, household_size, region, interests, created_at)
    select n, n, case when pick('told', n, 10) > 0 then 1940 + pick('year', n, 72) end, (array['female', 'male', 'diverse', null])[1 + pick('gender', n, 4)],
      nullif(pick('household', n, 7), 0), (array['Coast', 'North', null])[1 + pick('region', n, 3)],
      (array['{coffee}', '{pets,beer}', '{}'])[1 + pick('interest', n, 3)]::text[], ${at}
    from generate_series(1, ${shoppers}) n`;
  await sql`insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
    select n * 10, n, 'profiling', true, 1 + pick('wording', n, 2), 'account', ${at}::timestamptz from generate_series(1, ${shoppers}) n where n % 10 > 0
    union all select n * 10 + 1, n, 'profiling', false, 2, 'account', ${at} from generate_series(1, ${shoppers}) n where n % 10 = 1
    union all select n * 10 + 2, n, 'mail', true, 1, 'account', ${at} from generate_series(1, ${shoppers}) n where n % 2 = 0
    union all select n * 10 + 3, n, 'mail', false, 1, 'unsubscribe', ${at} from generate_series(1, ${shoppers}) n where n % 14 = 0
    union all select n * 10 + 4, n, 'surveys', true, 1, 'account', ${at} from generate_series(1, ${shoppers}) n where n % 3 = 0
    union all select n * 10 + 5, n, 'push', true, 1, 'push', ${at} from generate_series(1, ${shoppers}) n where n % 4 < 2`;
  await sql`insert into push_subscription (id, shopper_id, endpoint, p256dh, auth, device, created_at)
    select n, n, 'https://push.example/' || n, repeat('B', 87), repeat('a', 22), 'A phone', ${at} from generate_series(1, ${shoppers}) n where n % 4 in (1, 2)`;
  // A barcode's id carries its bucket above twelve bits.
  await sql`insert into redemption_line (bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id, quantity, discounted_units,
      discount_minor, currency, at)
    select n % 1024, n::bigint << 12, posting, 0,
      case n % 5 when 0 then ${roast.gtin} when 1 then ${beans.gtin} when 2 then ${foreign.gtin} else lpad((n % 50)::text, 14, '0') end,
      1 + pick('buyer', n, ${shoppers}),
      case when (pick('store', n, 2) + posting * (n % 4)) % 2 = 0 then ${String(parseId("store", north.storeId))}::bigint
        else ${String(parseId("store", south.storeId))}::bigint end, 1, 1,
      case posting when 0 then 2 else case when n % 18 = 0 then -1 else -2 end end, 1, case posting when 0 then 100 else -100 end, 'EUR',
      ${at}::timestamptz - pick('hours', n, 9600) * interval '1 hour' + posting * interval '1 day'
    from generate_series(1, ${2 * shoppers}) n, generate_series(0, 1) posting where posting = 0 or n % 3 = 0`;
  await sql`analyze`;
  return { providerId, roast, beans, foreign, north, south };
}
export type Population = Awaited<ReturnType<typeof makePopulation>>;
