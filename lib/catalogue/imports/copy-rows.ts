/** Rows into the staging table by COPY, a batch at a time: no statement waits for a slow sender. */
import "server-only";
import { finished } from "node:stream/promises";
import type { Sql } from "@/db/client";
import type { RowProblem } from "./read-row";

export type StagedRow = {
  row: number;
  key: string | null;
  /** Decimal text. */
  givenId: string | null;
  newId: string;
  fields: Readonly<Record<string, unknown>>;
  cells: readonly string[];
  problems: readonly RowProblem[];
};

/** Tabs, line ends and backslashes would end or change a value of COPY's text format. */
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string) => text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
const orNull = (text: string | null) => (text === null ? "\\N" : escaped(text));

export function copyLine(importId: string, staged: StagedRow): string {
  const { row, key, givenId, newId, fields, cells, problems } = staged;
  const parts = [
    importId,
    String(row),
    orNull(key),
    orNull(givenId),
    newId,
    escaped(JSON.stringify(fields)),
    escaped(JSON.stringify(cells)),
    problems.length === 0 ? "\\N" : escaped(JSON.stringify(problems)),
  ];
  return `${parts.join("\t")}\n`;
}

/** Writes them all, or throws and writes none. `importId` in decimal text. */
export async function copyRows(sql: Sql, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = await sql`
    copy import_row (import_id, row, key, given_id, new_id, fields, cells, problems) from stdin`.writable();
  stream.end(rows.map((row) => copyLine(importId, row)).join(""));
  await finished(stream);
}
