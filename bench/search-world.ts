/** A large catalogue, made by SQL alone: 50,000 living offers of 200 makers at 2,000 stores. The same every time. */
import type { Sql } from "@/db/client";

export const offerCount = 50_000;

const adjectives =
  "highland golden wild smooth dark mellow crisp sunny alpine harbour morning velvet rustic bright hearty amber silver meadow orchard cottage";
const nouns =
  "roast blend muesli granola yoghurt butter sourdough baguette apples carrots penne fusilli pizza peas crackers crisps lemonade cordial detergent sponges shampoo toothpaste porridge nappies espresso cheddar brioche berries ravioli spinach almonds cola bleach soap";

/** In the order in which one row needs another. `{n}` is a whole number from 0. */
const statements: readonly string[] = [
  // Chance that is the same every time: a hash of what for and a number.
  `create function pick(what text, n bigint, size int) returns int language sql immutable as
     $$ select (hashtextextended(what || n, 7) & 1073741823)::int % size $$`,
  `create function made_word(what text, n bigint) returns text language sql immutable as $$
     select initcap(string_agg((array['ba','ro','lin','der','fen','mor','tal','ver','kes','su','gal','wen','hol','mar','pip','stan'])[1 + pick(what || s, n, 16)], ''))
     from generate_series(1, 2 + pick(what, n, 2)) s $$`,
  `create function gtin_of(n bigint) returns text language sql immutable as $$
     select digits || (10 - (select sum(substr(digits, p, 1)::int * case when p % 2 = 1 then 3 else 1 end) from generate_series(1, 13) p) % 10) % 10
     from (select '0952' || lpad(n::text, 9, '0') as digits) d $$`,
  `insert into provider select n + 1, made_word('provider', n) || ' ' || made_word('house', n), 'IE', '#8A4B2B', now() from generate_series(0, 199) n`,
  `insert into retailer select n + 1, made_word('retailer', n), 'IE', now() from generate_series(0, 39) n`,
  `insert into store select n + 1, n % 40 + 1, r.name || ' ' || made_word('store', n) || ' ' || n / 40, (1 + pick('nr', n, 200)) || ' ' || made_word('street', n) || ' Street',
     made_word('city', pick('city', n, 150)), (array['Coast','North','South','East','West'])[1 + pick('region', n, 5)], 'Europe/Dublin', 'EUR',
     50 + pick('city', n, 150) / 25.0 + pick('lat', n, 1000) / 10000.0, -10 + (pick('city', n, 150) % 25) + pick('lon', n, 1000) / 10000.0, now()
   from generate_series(0, 1999) n join retailer r on r.id = n % 40 + 1`,
  `insert into product select n + 1, gtin_of(n), n % 200 + 1,
     initcap(a[1 + pick('adjective', n, cardinality(a))] || ' ' || b[1 + pick('noun', n, cardinality(b))]) || ' ' || made_word('range', pick('range', n, 3000))
       || ', ' || (100 + 50 * pick('size', n, 18)) || ' g',
     made_word('brand', n % 400), c[1 + pick('noun', n, cardinality(b)) % 12], 199 + pick('price', n, 900), now()
   from generate_series(0, 19999) n, string_to_array('${adjectives}', ' ') a, string_to_array('${nouns}', ' ') b,
     (values (array['coffee','breakfast','dairy','bakery','fruit-vegetables','pasta','frozen','snacks','drinks','household','personal-care','baby-pet'])) k(c)`,
  `insert into campaign select n + 1, n % 200 + 1, 'Campaign ' || n, 'live', current_date - 10, current_date + 1 + pick('end', n, 90), 'Europe/Dublin',
     now() - interval '10 days', date_trunc('day', now()) + (2 + pick('end', n, 90)) * interval '1 day', 'EUR', 1000000, 3, 86400, '{till,bill}', false, null, n % 2 = 0, 1, now(), now()
   from generate_series(0, 4999) n`,
  `insert into budget_slot select c.id, slot, 15625 from campaign c, generate_series(0, 63) slot`,
  // A limited campaign holds at 20 stores of one chain.
  `insert into campaign_store select distinct c.id, 1 + pick('chain', c.id, 40) + 40 * pick('at', c.id * 100 + k, 50) from campaign c, generate_series(1, 20) k where c.is_store_limited`,
  `insert into offer select n + 1, n % 5000 + 1, n / 5000, p.name, jsonb_build_object('kind', 'amountOff', 'amountMinor', 20 + 5 * pick('amount', n, 60)), 2, null,
     2 * (20 + 5 * pick('amount', n, 60)), 10, 6, 4, now(), null
   from generate_series(0, ${offerCount - 1}) n join product p on p.id = 1 + (n % 200) + 200 * pick('product', n, 100)`,
  // The listing of all of them is made by the next statement: without statistics it would be planned for a handful.
  "analyze",
  `insert into offer_product select distinct o.id, 0, 1 + ((o.id - 1) % 200) + 200 * pick('product', o.id - 1 + k, 100) from offer o, generate_series(0, 2) k
     where k < 1 + pick('several', o.id, 3)`,
  `insert into shopper (id, interests, created_at) values (1, '{coffee,pasta,household}', now())`,
  "vacuum analyze",
];

/** Fills a migrated, empty database. Takes about a minute. */
export async function makeLargeCatalogue(sql: Sql): Promise<void> {
  await sql`set statement_timeout = 0`;
  for (const statement of statements) await sql.unsafe(statement);
}
