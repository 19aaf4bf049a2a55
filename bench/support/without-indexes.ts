import type { Sql } from "@/db/client";

/** Takes the keys and indexes of these tables away and gives how to bring them back: made of all rows at once they cost a fraction. Without a log, for nobody needs it after a crash. */
export async function withoutIndexes(sql: Sql, tables: readonly string[]): Promise<string[]> {
  const keys = await sql<{ name: string; relation: string; definition: string }[]>`
    select conname as name, conrelid::regclass::text as relation, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'p' and conrelid::regclass::text = any (${tables})`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any (${tables}) and indexname <> all (${keys.map(({ name }) => name)})`;
  for (const table of tables) await sql.unsafe(`alter table ${table} set unlogged`);
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  for (const { relation, name } of keys)
    await sql.unsafe(`alter table ${relation} drop constraint "${name}"`);
  return [
    ...keys.map(
      ({ relation, name, definition }) => `alter table ${relation} add constraint "${name}" ${definition}`,
    ),
    ...indexes.map(({ definition }) => definition),
  ];
}
