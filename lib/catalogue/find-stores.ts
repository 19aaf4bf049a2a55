/** Stores and places by what somebody types: names, streets, cities and regions, misspelt by a letter or two. For everybody. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Place } from "@/lib/kernel/place";
import type { Ctx } from "@/lib/server/context";
import { metresTo } from "./metres-to";
import { readWords } from "./read-words";
import { allOf, anyOf, beginning, exactly } from "./text-query";

export type FoundStore = {
  id: Id<"store">;
  name: string;
  street: string;
  city: string;
  retailer: string;
  latitude: number;
  longitude: number;
};

/** A city of our stores; its place is the middle of them. */
export type FoundCity = {
  city: string;
  /** Set where another city of the same name is in the answer. */
  region: string | null;
  latitude: number;
  longitude: number;
  storeCount: number;
};

/** Most in one answer. */
const mostStores = 60;
const mostCities = 40;

/** Stores that match every word, the nearest first when a place is given, else by chain and name; for no text the first of all. */
export async function findStores(ctx: Pick<Ctx, "db">, text: string, near?: Place): Promise<FoundStore[]> {
  const rows = await ctx.db.execute<Omit<FoundStore, "id"> & { id: string }>(sql`
    select s.id, s.name, s.street, s.city, r.name as retailer, s.latitude, s.longitude
    from store_listing l join store s on s.id = l.store_id join retailer r on r.id = s.retailer_id
    where ${await matching(ctx, text)} order by ${near ? sql`${metresTo(near)}, ` : sql``}r.name, s.name, s.id limit ${mostStores}`);
  return rows.map((row) => ({ ...row, id: formatId("store", BigInt(row.id)) }));
}

/** Cities with stores that match every word, those with the most stores first; for no text the largest. */
export async function findCities(ctx: Pick<Ctx, "db">, text: string): Promise<FoundCity[]> {
  return await ctx.db.execute<FoundCity>(sql`
    select s.city, case when count(*) over (partition by s.city) > 1 then s.region end as region, avg(s.latitude) as latitude, avg(s.longitude) as longitude, count(*)::int as "storeCount"
    from store_listing l join store s on s.id = l.store_id
    where ${await matching(ctx, text)} group by s.city, s.region order by count(*) desc, s.city limit ${mostCities}`);
}

/** On the listing `l`. A misspelling counts only where no store has the word as it stands. */
async function matching(ctx: Pick<Ctx, "db">, text: string): Promise<SQL> {
  if (text.trim() === "") return sql`true`;
  const words = await readWords(ctx, text);
  if (words.length === 0) return sql`false`;
  const asTyped = words.map(
    ({ word, inside }) => anyOf([beginning(word), ...inside.map((one) => exactly(one))]) as string,
  );
  const known = await ctx.db.execute<{ is_known: boolean }>(sql`
    select exists (select from store_listing l where l.document @@ a.query::tsquery) as is_known
    from jsonb_array_elements_text(${JSON.stringify(asTyped)}::jsonb) with ordinality as a(query, place) order by a.place`);
  const queries = words.map(({ near }, place) =>
    known[place]?.is_known
      ? (asTyped[place] as string)
      : anyOf([asTyped[place] as string, ...near.map((one) => exactly(one))]),
  );
  return sql`l.document @@ ${allOf(queries)}::tsquery`;
}
