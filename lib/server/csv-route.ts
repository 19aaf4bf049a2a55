/** The adapter of routes that give a list as a CSV file to whoever is signed in. */
import "server-only";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { currentActor, type PersonActor } from "@/lib/auth/current-actor";
import type { Verb } from "@/lib/auth/permissions";
import { byteOrderMark, type CsvCell, csvLine } from "@/lib/kernel/csv";
import { bytesOf } from "./bytes-of";
import type { Ctx } from "./context";
import { answer } from "./route-adapter";
import { contextFor } from "./runtime";

/** Rows of one file at most; a narrower search brings the rest. */
const mostCsvRows = 50_000;

type Asked = Readonly<Record<string, string>>;
/** One page of a list, as cells; `next` null: that was all. */
type CsvPage = { rows: readonly (readonly CsvCell[])[]; next: string | null };

type CsvList<V extends Verb> = {
  verb: V;
  /** What the file is called, without day and ending. */
  name: string;
  /** The first line; where it depends on what is asked for, how to find it. */
  head: readonly string[] | ((ctx: Ctx<ActorFor<V>>, asked: Asked) => Promise<readonly string[]>);
  /** Where all of a longer list belongs into the file. */
  mostRows?: number;
  /** What of the address narrows the list. */
  fields: readonly string[];
  /** `asked`: those fields as text, empty where they are not given, and `after`, the place in the list: empty at its beginning. */
  page: (ctx: Ctx<ActorFor<V>>, asked: Asked) => Promise<CsvPage>;
};

/** Reads page by page, only as fast as the file is taken. The first page is read before the status is sent, so that wrong filters are a 400. */
export function csvRoute<V extends Verb>(list: CsvList<V>): (request: Request) => Promise<Response> {
  return (request) =>
    answer(request, list.verb, async () => {
      const actor: PersonActor | null = await currentActor();
      requirePermission(actor, list.verb);
      const ctx = contextFor<ActorFor<V>>(actor);
      const query = new URL(request.url).searchParams;
      const asked = Object.fromEntries(list.fields.map((name) => [name, query.get(name) ?? ""]));
      const readPage = (after: string) => list.page(ctx, { ...asked, after });
      const first = await readPage("");
      const head = typeof list.head === "function" ? await list.head(ctx, asked) : list.head;
      const day = ctx.now.toISOString().slice(0, 10);
      return new Response(bytesOf(pieces(head, first, readPage, list.mostRows ?? mostCsvRows)), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${list.name}-${day}.csv"`,
          "Cache-Control": "private, no-store",
        },
      });
    });
}

async function* pieces(
  head: readonly string[],
  first: CsvPage,
  readPage: (after: string) => Promise<CsvPage>,
  mostRows: number,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(head);
  let rows = 0;
  for (let page: CsvPage | null = first; page; ) {
    yield page.rows.map(csvLine).join("");
    rows += page.rows.length;
    page = page.next && rows < mostRows ? await readPage(page.next) : null;
  }
}
