/** What the database itself promises, read from its catalog. */
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";

const database = testDatabase();

test("a table that speaks of barcodes or shoppers' hot rows carries the bucket in every unique key", async () => {
  const tables = await database.sql<{ name: string; has_bucket: boolean }[]>`
    select c.relname as name, bool_or(a.attname = 'bucket') as has_bucket
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    group by 1 having bool_or(a.attname in ('bucket', 'barcode_id')) and not bool_or(a.attname = 'updated_at')
      and c.relname not like all (array['%_progress', '%_walk'])`;
  expect(tables.length).toBeGreaterThanOrEqual(7);
  expect(tables.filter((table) => !table.has_bucket)).toEqual([]);
  const keys = await database.sql<{ index: string; columns: string[] }[]>`
    select i.indexrelid::regclass::text as index, array_agg(a.attname::text) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisunique and c.relname = any(${tables.map((table) => table.name)}) group by 1`;
  expect(keys.length).toBeGreaterThanOrEqual(tables.length);
  expect(keys.filter((key) => !key.columns.includes("bucket"))).toEqual([]);
});

test("hot tables have no foreign keys: checking one locks the row that everybody shares", async () => {
  const keys = await database.sql`
    select conrelid::regclass::text from pg_constraint
    where contype = 'f' and conrelid in (select attrelid from pg_attribute where attname = 'bucket')`;
  expect(keys).toEqual([]);
});

test.each(["outcome", "reversal", "ledger_entry", "audit", "issued_barcode", "combination"])(
  "%s refuses UPDATE, DELETE and TRUNCATE",
  async (table) => {
    const world = await makeWorld(database);
    const { token } = await issueFor(database, world);
    const { result } = await redeemCoffee(database, world, token, token);
    if (!result.ok) throw new Error(result.reason);
    const { id } = JSON.parse(result.answer) as { id: string };
    await reverseRedemption(contextOf(database, world.tillActor), "undo", id, {});
    await postAll(database);
    const { sql } = database;
    const [{ count } = { count: 0 }] = await sql<
      { count: number }[]
    >`select count(*)::int as count from ${sql(table)}`;
    expect(count).toBeGreaterThan(0);
    const [column] = await sql<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`;
    const name = sql(column?.name ?? "");
    await expect(sql`update ${sql(table)} set ${name} = ${name}`).rejects.toMatchObject({ code: "23001" });
    await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject({ code: "23001" });
    await expect(sql`truncate ${sql(table)}`).rejects.toMatchObject({ code: "23001" });
  },
);

test("an offer may be retired and nothing else", async () => {
  const world = await makeWorld(database);
  const { sql } = database;
  await expect(
    sql`update offer set max_units = 9 where campaign_id = ${BigInt(0).toString()} or true`,
  ).rejects.toMatchObject({
    code: "23001",
  });
  expect(world.coffeeOffer.offerId).toMatch(/^off_/);
  await sql`update offer set retired_at = now()`;
});

test("a product's check digit is verified by the database too", async () => {
  const { sql } = database;
  const [row] = await sql<{ good: boolean; bad: boolean; short: boolean }[]>`
    select gtin_is_valid('04006381333931') as good, gtin_is_valid('04006381333932') as bad, gtin_is_valid('4006381333931') as short`;
  expect(row).toEqual({ good: true, bad: false, short: false });
});
