/** Many rows into one table, fast: as JSON, which the database unpacks by the table's own types. */
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { PgJsonb, type PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";

const rowsPerStatement = 2_000;

/** Inserts the rows in their order. Columns that no row names keep their defaults. */
export async function insertRows<T extends PgTable>(
  sql: postgres.TransactionSql,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows.some((row) => key in row));
  // The names of columns follow from those of properties (drizzle's `casing: "snake_case"`).
  const names = columns.map(([key]) => toSnakeCase(key));
  const encoded = rows.map((row) =>
    Object.fromEntries(
      columns.map(([key, column], i) => [names[i], encode(column, (row as Record<string, unknown>)[key])]),
    ),
  );
  // Names come from the schema, never from outside.
  const list = names.map((name) => `"${name}"`).join(", ");
  const into = `"${getTableName(table)}"`;
  const statement = `insert into ${into} (${list}) select ${list} from json_populate_recordset(null::${into}, $1::text::json)`;
  for (let from = 0; from < encoded.length; from += rowsPerStatement) {
    await sql.unsafe(statement, [JSON.stringify(encoded.slice(from, from + rowsPerStatement))]);
  }
}

/** As the driver would send it, but for JSON, which stays as it is. */
function encode(column: ReturnType<typeof getTableColumns>[string], value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (is(column, PgJsonb)) return value;
  const sent = column.mapToDriverValue(value);
  return Buffer.isBuffer(sent)
    ? `\\x${sent.toString("hex")}`
    : typeof sent === "bigint"
      ? String(sent)
      : sent;
}
