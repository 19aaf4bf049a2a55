import "server-only";
import { sql } from "drizzle-orm";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { newNumber } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { copyRows, type StagedRow } from "./copy-rows";
import { FileProblem, rowsOfFile } from "./file-rows";
import { type Column, type ImportKind, type KindOfFile, kindsOfFile } from "./kinds";
import { type LookupScope, readLookups } from "./lookups";
import { readHead } from "./read-head";
import { isEmptyRow, readRow, shownCells } from "./read-row";
import type { Fields, Lookups } from "./readers";
import { maxRows } from "./rules";
import { importIdInput } from "./schemas";
import { importScope } from "./scope";

const rowsPerBatch = 2_000;

/** `sizeBytes`: as the browser said before it sent anything. */
type Claim = { number: string; kind: ImportKind; scope: LookupScope; sizeBytes: number };

/**
 * Takes the file of an import that was announced, as it arrives, into the staging table; the worker checks it then. A file is sent once. Whatever is wrong with the file as a
 * whole becomes the import's `problem`. Answers at the end, or as soon as it is cancelled. Throws `not_found`, and `conflict` for a second file.
 */
export async function receiveImport(
  ctx: Ctx,
  input: { importId: string },
  body: ReadableStream<Uint8Array>,
): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "receiveImport");
  const { importId } = parseInput(importIdInput, input);
  const claim = await claimImport(ctx, actor, String(parseId("import", importId)));
  let received = 0;
  try {
    await readInto(ctx, claim, body, {
      hear: (bytes) => {
        received = bytes;
      },
      received: () => received,
    });
  } catch (error) {
    const isOurs = !(error instanceof FileProblem) && !isBrokenOff(error);
    await fail(
      ctx,
      claim,
      error instanceof FileProblem ? error.message : isOurs ? broken : tornWords(received),
    );
    if (isOurs) throw error;
  }
  return { ok: true };
}

const broken = "Something broke on our side while the file was read. Send it again.";

const tornWords = (bytes: number) =>
  `The file stopped arriving after ${(bytes / 1_000_000).toFixed(1)} MB. Send it again.`;

/** Whoever sent it has gone. */
function isBrokenOff(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const name = error instanceof Error ? error.name : "";
  return (
    code === "ECONNRESET" ||
    code === "ERR_STREAM_PREMATURE_CLOSE" ||
    name === "AbortError" ||
    name === "ResponseAborted"
  );
}

async function claimImport(ctx: Ctx, actor: ActorFor<"receiveImport">, number: string): Promise<Claim> {
  const [row] = await ctx.db.execute<{
    kind: ImportKind;
    provider_id: string | null;
    retailer_id: string | null;
    size_bytes: string;
  }>(sql`
    update data_import i set received_bytes = 0, touched_at = now()
    where i.id = ${number} and ${importScope(actor)} and i.state = 'reading' and i.received_bytes is null
    returning i.kind, i.provider_id, i.retailer_id, i.size_bytes`);
  if (row)
    return {
      number,
      kind: row.kind,
      scope: { providerId: row.provider_id, retailerId: row.retailer_id },
      sizeBytes: Number(row.size_bytes),
    };
  const [there] = await ctx.db.execute(
    sql`select 1 from data_import i where i.id = ${number} and ${importScope(actor)}`,
  );
  if (!there) throw new AppError("not_found", "There is no such import.");
  throw new AppError("conflict", "This import has its file already. Start another.");
}

type Meter = { hear: (bytes: number) => void; received: () => number };

async function readInto(
  ctx: Ctx,
  claim: Claim,
  body: ReadableStream<Uint8Array>,
  meter: Meter,
): Promise<void> {
  const kind = kindsOfFile[claim.kind];
  const lookups = await readLookups(ctx, claim.scope);
  const reader = { kind, lookups, implied: impliedBy(claim.scope) };
  let columns: Column[] | null = null;
  let batch: StagedRow[] = [];
  let [line, rows] = [0, 0];
  for await (const cells of rowsOfFile(body, meter.hear)) {
    line += 1;
    if (isEmptyRow(cells)) continue;
    if (columns === null) {
      columns = columnsOf(kind, cells);
      continue;
    }
    rows += 1;
    if (rows > maxRows)
      throw new FileProblem(`The file has more than ${maxRows.toLocaleString("en")} rows. Split it.`);
    batch.push(stage(reader, columns, line, cells));
    if (batch.length < rowsPerBatch) continue;
    await copyRows(ctx.sql, claim.number, batch);
    batch = [];
    if (!(await note(ctx, claim, meter.received(), rows))) return;
  }
  // Some ends of a connection look like the end of the file: half a file would pass for a whole one.
  if (meter.received() < claim.sizeBytes) throw new FileProblem(tornWords(meter.received()));
  if (columns === null || rows === 0)
    throw new FileProblem(
      `There are no ${kind.many} in this file: a first row with the names of the columns, then one row each.`,
    );
  await copyRows(ctx.sql, claim.number, batch);
  const names = JSON.stringify(columns.map(({ name }) => name));
  await ctx.db.execute(sql`
    update data_import set state = 'checking', received_bytes = ${meter.received()}, row_count = ${rows}, done_rows = 0, touched_at = now(),
      columns = array(select jsonb_array_elements_text(${names}::jsonb))
    where id = ${claim.number} and state = 'reading'`);
}

function columnsOf(kind: KindOfFile, cells: readonly string[]): Column[] {
  const head = readHead(kind, cells);
  if (!head.ok) throw new FileProblem(head.problem);
  return head.columns;
}

/** What an organisation's own file need not say. */
function impliedBy({ providerId, retailerId }: LookupScope): Fields {
  return { ...(providerId && { provider: providerId }), ...(retailerId && { retailer: retailerId }) };
}

type RowReader = { kind: KindOfFile; lookups: Lookups; implied: Fields };

function stage(
  { kind, lookups, implied }: RowReader,
  columns: readonly Column[],
  row: number,
  cells: string[],
): StagedRow {
  const { fields, problems } = readRow(columns, cells, lookups, implied);
  const { id, ...values } = fields;
  return {
    row,
    key: kind.keyOf(values),
    givenId: id === undefined ? null : String(id),
    newId: String(newNumber(new Date())),
    fields: values,
    cells: shownCells(columns, cells),
    problems,
  };
}

/** Says how far it is; false when it was cancelled. */
async function note(ctx: Ctx, { number }: Claim, bytes: number, rows: number): Promise<boolean> {
  const [row] = await ctx.db.execute(sql`
    update data_import set received_bytes = ${bytes}, row_count = ${rows}, touched_at = now()
    where id = ${number} and state = 'reading' returning 1`);
  return row !== undefined;
}

async function fail(ctx: Ctx, { number }: Claim, problem: string): Promise<void> {
  await ctx.db.execute(sql`
    update data_import set state = 'failed', problem = ${problem}, touched_at = now() where id = ${number} and state = 'reading'`);
}
