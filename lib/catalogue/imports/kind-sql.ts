/** How each kind of file meets the catalogue, as SQL over the rows `r` of an import. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { plainTint } from "../organisations/schemas";
import type { ImportKind } from "./kinds";
import type { LookupScope } from "./lookups";

export type KindSql = {
  /** Locked while rows are written, against others who write. */
  table: SQL;
  /** Joins the thing that a row means as `t`; at most one for each row. */
  join: SQL;
  /** What is there, by column, as `fields` has it. */
  before: SQL;
  /** Whether `t` is somebody else's. */
  isForeign: (scope: LookupScope) => SQL;
  /** Findings of this kind alone: a JSON array. */
  findings: (importNumber: string) => SQL;
  insert: (rows: SQL, nowIso: string) => SQL;
  update: (rows: SQL, nowIso: string) => SQL;
};

/** The new value of a column, or the old one where the file says nothing. */
const text = (name: string, old: SQL): SQL => sql`coalesce(r.fields ->> ${name}::text, ${old})`;

const products: KindSql = {
  table: sql`product`,
  join: sql`left join product t on t.gtin = r.key`,
  before: sql`jsonb_build_object('gtin', t.gtin, 'name', t.name, 'brand', t.brand, 'category', t.category,
    'typical_price', t.typical_price_minor, 'provider', t.provider_id::text, 'retired', t.retired_at is not null)`,
  isForeign: ({ providerId }) =>
    providerId === null ? sql`false` : sql`t.provider_id <> ${providerId}::bigint`,
  findings: () => sql`'[]'::jsonb`,
  insert: (rows, nowIso) => sql`
    insert into product (id, gtin, provider_id, name, brand, category, typical_price_minor, created_at, retired_at)
    select r.new_id, r.key, (r.fields ->> 'provider')::bigint, r.fields ->> 'name', r.fields ->> 'brand', r.fields ->> 'category',
      (r.fields ->> 'typical_price')::bigint, ${nowIso}::timestamptz, case when (r.fields ->> 'retired')::boolean then ${nowIso}::timestamptz end
    from import_row r where ${rows} and r.fate = 'new'`,
  update: (rows, nowIso) => sql`
    update product t set name = ${text("name", sql`t.name`)}, brand = ${text("brand", sql`t.brand`)},
      category = ${text("category", sql`t.category`)},
      typical_price_minor = coalesce((r.fields ->> 'typical_price')::bigint, t.typical_price_minor),
      retired_at = case (r.fields ->> 'retired')::boolean when true then coalesce(t.retired_at, ${nowIso}::timestamptz)
        when false then null else t.retired_at end
    from import_row r where ${rows} and r.fate = 'changed' and r.target_id = t.id`,
};

/** By its id, or by its name in small letters; of several the one that was first, and the name is a finding. */
function organisations(name: "provider" | "retailer" | "carrier"): KindSql {
  const [table, hasTint] = [sql.raw(name), name === "provider"];
  const problem = (column: string, message: string) => JSON.stringify([{ column, message }]);
  const gone = problem("id", `is the id of no ${name}`);
  const taken = problem("name", `is the name of another ${name}`);
  const several = problem("name", `is the name of several ${name}s: write the id of the one you mean`);
  return {
    table,
    join: sql`left join ${table} t on t.id = coalesce(r.given_id, (select min(o.id) from ${table} o where lower(o.name) = r.key))`,
    before: hasTint
      ? sql`jsonb_build_object('name', t.name, 'country', t.country, 'tint', t.tint)`
      : sql`jsonb_build_object('name', t.name, 'country', t.country)`,
    isForeign: () => sql`false`,
    findings: () => sql`case when r.given_id is not null and t.id is null then ${gone}::jsonb
      when r.given_id is null and (select count(*) from ${table} o where lower(o.name) = r.key) > 1 then ${several}::jsonb
      when r.given_id is not null and lower(t.name) <> r.key and exists (select from ${table} o where lower(o.name) = r.key and o.id <> t.id)
        then ${taken}::jsonb else '[]'::jsonb end`,
    insert: (rows, nowIso) => sql`
      insert into ${table} (id, name, country, created_at${hasTint ? sql`, tint` : sql``})
      select r.new_id, r.fields ->> 'name', r.fields ->> 'country', ${nowIso}::timestamptz${
        hasTint ? sql`, coalesce(r.fields ->> 'tint', ${plainTint})` : sql``
      } from import_row r where ${rows} and r.fate = 'new'`,
    update: (rows) => sql`
      update ${table} t set name = ${text("name", sql`t.name`)}, country = ${text("country", sql`t.country`)}${
        hasTint ? sql`, tint = ${text("tint", sql`t.tint`)}` : sql``
      } from import_row r where ${rows} and r.fate = 'changed' and r.target_id = t.id`,
  };
}

const storeProblem = (column: string, message: string) => JSON.stringify([{ column, message }]);
/** Of a row that names an id, chain and name of another store may be its new ones. */
const namesake = sql`exists (select from store o where o.id is distinct from t.id and lower(o.name) = lower(r.fields ->> 'name')
  and o.retailer_id = coalesce(t.retailer_id, (r.fields ->> 'retailer')::bigint))`;

const stores: KindSql = {
  table: sql`store`,
  join: sql`left join store t on t.id = coalesce(r.given_id, (select o.id from store o
    where o.retailer_id = (r.fields ->> 'retailer')::bigint and lower(o.name) = lower(r.fields ->> 'name')))`,
  before: sql`jsonb_build_object('retailer', t.retailer_id::text, 'name', t.name, 'street', t.street, 'city', t.city, 'region', t.region,
    'time_zone', t.time_zone, 'currency', t.currency, 'latitude', t.latitude, 'longitude', t.longitude)`,
  isForeign: ({ retailerId }) =>
    retailerId === null ? sql`false` : sql`t.retailer_id <> ${retailerId}::bigint`,
  findings:
    () => sql`case when r.given_id is not null and t.id is null then ${storeProblem("id", "is the id of no store")}::jsonb
    when r.given_id is not null and ${namesake} then ${storeProblem("name", "is the name of another store of the chain")}::jsonb
    else '[]'::jsonb end`,
  insert: (rows, nowIso) => sql`
    insert into store (id, retailer_id, name, street, city, region, time_zone, currency, latitude, longitude, created_at)
    select r.new_id, (r.fields ->> 'retailer')::bigint, r.fields ->> 'name', r.fields ->> 'street', r.fields ->> 'city', r.fields ->> 'region',
      r.fields ->> 'time_zone', r.fields ->> 'currency', (r.fields ->> 'latitude')::float8, (r.fields ->> 'longitude')::float8, ${nowIso}::timestamptz
    from import_row r where ${rows} and r.fate = 'new'`,
  update: (rows) => sql`
    update store t set name = ${text("name", sql`t.name`)}, street = ${text("street", sql`t.street`)}, city = ${text("city", sql`t.city`)},
      region = ${text("region", sql`t.region`)}, latitude = coalesce((r.fields ->> 'latitude')::float8, t.latitude),
      longitude = coalesce((r.fields ->> 'longitude')::float8, t.longitude)
    from import_row r where ${rows} and r.fate = 'changed' and r.target_id = t.id`,
};

export const kindSql: Readonly<Record<ImportKind, KindSql>> = {
  products,
  stores,
  providers: organisations("provider"),
  retailers: organisations("retailer"),
  carriers: organisations("carrier"),
};
