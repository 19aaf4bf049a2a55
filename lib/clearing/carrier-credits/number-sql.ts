/** With which number a carrier knows a shopper. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";

/**
 * Over a row with `shopper_id` and `carrier_id`: the number that the shopper has confirmed with this carrier, or had with it before another one; null when there is none. See
 * docs/decisions/0037-a-credit-that-no-carrier-takes.md.
 */
export const numberOf = (alias: string): SQL => {
  const [shopper, carrier] = [sql.raw(`${alias}.shopper_id`), sql.raw(`${alias}.carrier_id`)];
  return sql`coalesce(
    (select s.phone_e_164 from shopper s where s.id = ${shopper} and s.carrier_id = ${carrier} and s.phone_confirmed_at is not null),
    (select f.phone_e_164 from former_number f where f.shopper_id = ${shopper} and f.carrier_id = ${carrier}))`;
};
