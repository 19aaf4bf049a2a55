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

/** One page of a list, as cells; `next` null: that was all. */
type CsvPage = { rows: readonly (readonly CsvCell[])[]; next: string | null };

type CsvList<V extends Verb> = {
  verb: V;
  /** What the file is called, without day and ending. */
  name: string;
  head: readonly string[];
  page: (ctx: Ctx<ActorFor<V>>, query: URLSearchParams, after: string | null) => Promise<CsvPage>;
};

/** Reads page by page, only as fast as the file is taken. The first page is read before the status is sent, so that wrong filters are a 400. */
export function csvRoute<V extends Verb>(list: CsvList<V>): (request: Request) => Promise<Response> {
  return (request) =>
    answer(request, list.verb, async () => {
      const actor: PersonActor | null = await currentActor();
      requirePermission(actor, list.verb);
      const ctx = contextFor<ActorFor<V>>(actor);
      const query = new URL(request.url).searchParams;
      const first = await list.page(ctx, query, null);
      const day = ctx.now.toISOString().slice(0, 10);
      return new Response(bytesOf(pieces(list, ctx, query, first)), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${list.name}-${day}.csv"`,
          "Cache-Control": "private, no-store",
        },
      });
    });
}

async function* pieces<V extends Verb>(
  list: CsvList<V>,
  ctx: Ctx<ActorFor<V>>,
  query: URLSearchParams,
  first: CsvPage,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(list.head);
  let rows = 0;
  for (let page: CsvPage | null = first; page; ) {
    yield page.rows.map(csvLine).join("");
    rows += page.rows.length;
    page = page.next && rows < mostCsvRows ? await list.page(ctx, query, page.next) : null;
  }
}
