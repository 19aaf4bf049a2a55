/** Stores as a file has them, scoped by the actor. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { formatId, type Id } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { keysetOf } from "../keyset";
import { writePlace } from "../list-place";
import { type StoreFile, storeFile } from "./schemas";

/** What is said of a store. `retailer`: the chain's name, or its id where another has the name too. */
export type StoreFacts = {
  id: Id<"store">;
  retailer: string;
  name: string;
  street: string;
  city: string;
  region: string;
  timeZone: string;
  currency: Currency;
  latitude: number;
  longitude: number;
};

type Row = Omit<StoreFacts, "id" | "timeZone"> & {
  id: string;
  time_zone: string;
  namesake_id: string | null;
};

/** The actor's stores by name, after the place named; with `q` those whose name or address has it. `next` is the place of the last when there are more. Throws `invalid_input`. */
export async function listStoreFacts(
  ctx: Ctx,
  input: StoreFile,
): Promise<{ stores: StoreFacts[]; next: string | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewStores");
  const { q, after, limit } = parseInput(storeFile, input);
  const columns = { name: { column: sql`s.name` } };
  const { order, place } = keysetOf({ kind: "store", id: sql`s.id`, columns, sort: "name", after });
  const part = q && likePart(q.toLowerCase());
  const found = await ctx.db.execute<Row>(sql`
    select s.id, r.name as retailer, case when exists (select from retailer o where lower(o.name) = lower(r.name) and o.id <> r.id) then r.id end as namesake_id,
      s.name, s.street, s.city, s.region, s.time_zone, s.currency, s.latitude, s.longitude
    from store s join retailer r on r.id = s.retailer_id
    where ${storeScope(actor)} and ${place}
      and ${part ? sql`lower(concat_ws(' ', s.name, s.street, s.city, s.region)) like ${part}` : sql`true`}
    order by ${order} limit ${limit + 1}`);
  const stores = found.slice(0, limit).map(({ id, namesake_id, time_zone, ...row }) => ({
    ...row,
    id: formatId("store", BigInt(id)),
    retailer: namesake_id === null ? row.retailer : formatId("retailer", BigInt(namesake_id)),
    timeZone: time_zone,
  }));
  const last = stores.at(-1);
  return { stores, next: found.length > limit && last ? writePlace(last.id, last.name) : null };
}
