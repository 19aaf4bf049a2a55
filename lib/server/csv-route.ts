/** The adapter of routes that give a list as a file, CSV or XLSX, to whoever is signed in. */
import "server-only";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import type { Verb } from "@/lib/auth/permissions";
import { byteOrderMark, type CsvCell, csvLine } from "@/lib/kernel/csv";
import { csvHead, type FileColumn, type FileFormat, readFileFormat } from "@/lib/kernel/file-columns";
import { bytesOf } from "./bytes-of";
import type { Ctx } from "./context";
import { type FilePage, filePages } from "./file-pages";
import { answer } from "./route-adapter";
import { contextFor } from "./runtime";
import { sheetOf } from "./sheet";

/** Rows of one file at most; a narrower search brings the rest. */
const mostCsvRows = 50_000;

type Asked = Readonly<Record<string, string>>;

type CsvList<V extends Verb> = {
  verb: V;
  /** What the file is called, without day and ending: letters, digits and dashes. Where it depends on what is asked for, how to find it. */
  name: string | ((ctx: Ctx<ActorFor<V>>, asked: Asked) => Promise<string>);
  /** The columns; where they depend on what is asked for, how to find them. */
  head: readonly FileColumn[] | ((ctx: Ctx<ActorFor<V>>, asked: Asked) => Promise<readonly FileColumn[]>);
  /** Where all of a longer list belongs into the file. */
  mostRows?: number;
  /** What of the address narrows the list. */
  fields: readonly string[];
  /** `asked`: those fields as text, empty where they are not given, and `after`, the place in the list: empty at its beginning. */
  page: (ctx: Ctx<ActorFor<V>>, asked: Asked) => Promise<FilePage>;
};

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * CSV, or with `?format=xlsx` a spreadsheet of the same columns. Reads page by page, only as fast as the file is taken. The first page is read before the status is sent, so that wrong
 * filters are a 400.
 */
export function csvRoute<V extends Verb>(list: CsvList<V>): (request: Request) => Promise<Response> {
  return (request) =>
    answer(request, list.verb, async () => {
      const actor: PersonActor | null = await currentActor();
      requirePermission(actor, list.verb);
      const ctx = contextFor<ActorFor<V>>(actor);
      const query = new URL(request.url).searchParams;
      const format = readFileFormat(query.get("format"));
      const asked = Object.fromEntries(list.fields.map((name) => [name, query.get(name) ?? ""]));
      const readPage = (after: string) => list.page(ctx, { ...asked, after });
      const first = await readPage("");
      const head = typeof list.head === "function" ? await list.head(ctx, asked) : list.head;
      const name = typeof list.name === "function" ? await list.name(ctx, asked) : list.name;
      const day = ctx.now.toISOString().slice(0, 10);
      const rows = filePages(first, readPage, head, list.mostRows ?? mostCsvRows);
      const body = format === "xlsx" ? sheetOf(name, head, rows) : bytesOf(lines(head, rows));
      return new Response(body, {
        headers: {
          "Content-Type": mediaTypes[format],
          "Content-Disposition": `attachment; filename="${name}-${day}.${format}"`,
          "Cache-Control": "private, no-store",
        },
      });
    });
}

async function* lines(
  head: readonly FileColumn[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(head.map(csvHead));
  for await (const rows of pages) yield rows.map(csvLine).join("");
}
