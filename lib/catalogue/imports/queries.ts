/** Imports as those who made them see them, scoped by the actor. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type ImportKind, kindsOfFile } from "./kinds";
import type { RowProblem } from "./read-row";
import type { Fields } from "./readers";
import type { Fate, ImportState } from "./rules";
import { type ImportList, type ImportRowList, importList, importRowList } from "./schemas";
import { importScope } from "./scope";

/** An import; instants in ISO. */
export type ImportView = {
  id: Id<"import">;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  sizeBytes: number;
  receivedBytes: number | null;
  rowCount: number;
  doneRows: number;
  counts: Readonly<Record<Fate, number>>;
  columns: readonly string[];
  problem: string | null;
  who: string;
  /** Whose data it is about; null: everybody's. */
  organisation: string | null;
  createdAt: string;
  writtenAt: string | null;
  hasRows: boolean;
};

type Row = {
  id: string;
  kind: ImportKind;
  state: ImportState;
  file_name: string;
  size_bytes: string;
  received_bytes: string | null;
  row_count: number;
  done_rows: number;
  new_count: number;
  changed_count: number;
  same_count: number;
  error_count: number;
  columns: string[];
  problem: string | null;
  who: string;
  organisation: string | null;
  created_at: string;
  written_at: string | null;
  has_rows: boolean;
};

/** Imports, newest first, after the one named; `next` names the last when there are more. Throws `invalid_input` that names the field. */
export async function listImports(
  ctx: Ctx,
  input: ImportList,
): Promise<{ imports: ImportView[]; next: Id<"import"> | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewImports");
  const { kind, after, limit } = parseInput(importList, input);
  const which = [sql`true`];
  if (kind) which.push(sql`i.kind = ${kind}`);
  if (after) which.push(sql`i.id < ${String(parseId("import", after))}::bigint`);
  const rows = await readImports(ctx, actor, sql.join(which, sql` and `), limit + 1);
  const imports = rows.slice(0, limit);
  return { imports, next: rows.length > limit ? (imports.at(-1)?.id ?? null) : null };
}

/** One import; null when there is none or it is somebody else's. */
export async function findImport(ctx: Ctx, importId: string): Promise<ImportView | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewImports");
  const number = parseId("import", importId);
  if (number === null) return null;
  const [found] = await readImports(ctx, actor, sql`i.id = ${String(number)}::bigint`, 1);
  return found ?? null;
}

async function readImports(
  ctx: Ctx,
  actor: ActorFor<"viewImports">,
  which: SQL,
  most: number,
): Promise<ImportView[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select i.id, i.kind, i.state, i.file_name, i.size_bytes, i.received_bytes, i.row_count, i.done_rows, i.new_count, i.changed_count,
      i.same_count, i.error_count, to_jsonb(i.columns) as columns, i.problem, p.name as who, coalesce(v.name, r.name) as organisation,
      i.created_at, i.written_at, i.rows_forgotten_at is null as has_rows
    from data_import i join person p on p.id = i.person_id left join provider v on v.id = i.provider_id
      left join retailer r on r.id = i.retailer_id
    where ${importScope(actor)} and ${which} order by i.id desc limit ${most}`);
  return rows.map(toView);
}

function toView(row: Row): ImportView {
  return {
    id: formatId("import", BigInt(row.id)),
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    sizeBytes: Number(row.size_bytes),
    receivedBytes: row.received_bytes === null ? null : Number(row.received_bytes),
    rowCount: row.row_count,
    doneRows: row.done_rows,
    counts: { new: row.new_count, changed: row.changed_count, same: row.same_count, error: row.error_count },
    columns: row.columns,
    problem: row.problem,
    who: row.who,
    organisation: row.organisation,
    createdAt: new Date(row.created_at).toISOString(),
    writtenAt: row.written_at === null ? null : new Date(row.written_at).toISOString(),
    hasRows: row.has_rows,
  };
}

/** What becomes of one row of a file. `row` as a spreadsheet counts. */
export type ImportRowView = {
  row: number;
  fate: Fate;
  /** As they came, by column. */
  cells: Readonly<Record<string, string>>;
  problems: readonly RowProblem[];
  changes: readonly { column: string; before: string; after: string }[];
};

/** The rows of a checked import in the order of the file; `next` is the row the page ends with when there are more. Throws `not_found`. */
export async function listImportRows(
  ctx: Ctx,
  input: ImportRowList,
): Promise<{ rows: ImportRowView[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewImports");
  const { importId, fate, after = "0", limit } = parseInput(importRowList, input);
  const view = await findImport(ctx, importId);
  if (!view) throw new AppError("not_found", "There is no such import.");
  const found = await db.execute<{
    row: number;
    fate: Fate;
    cells: string[];
    problems: RowProblem[];
    fields: Fields;
    before: Fields | null;
  }>(sql`
    select r.row, r.fate, r.cells, coalesce(r.problems, '[]'::jsonb) || coalesce(r.findings, '[]'::jsonb) as problems, r.fields, r.before
    from import_row r where r.import_id = ${String(parseId("import", importId))}::bigint and r.row > ${Number(after)}
      and ${fate ? sql`r.fate = ${fate}` : sql`r.fate is not null`} order by r.row limit ${limit + 1}`);
  const rows = found.slice(0, limit).map(({ row, fate: its, cells, problems, fields, before }) => ({
    row,
    fate: its,
    cells: Object.fromEntries(view.columns.map((name, place) => [name, cells[place] ?? ""])),
    problems,
    changes: its === "changed" && before ? changesOf(view.kind, before, fields) : [],
  }));
  return { rows, next: found.length > limit ? String(rows.at(-1)?.row) : null };
}

function changesOf(kind: ImportKind, before: Fields, after: Fields): ImportRowView["changes"] {
  return kindsOfFile[kind].columns.flatMap(({ name, write = String }) => {
    const [was, is] = [before[name], after[name]];
    if (is === undefined || is === was) return [];
    return [{ column: name, before: was === undefined ? "" : write(was), after: write(is) }];
  });
}
