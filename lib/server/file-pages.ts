/** The rows of a list that leaves as a file. */
import type { CsvCell } from "@/lib/kernel/csv";
import type { FileColumn } from "@/lib/kernel/file-columns";

/** One page of a list, as cells; `next` null: that was all. */
export type FilePage = { rows: readonly (readonly CsvCell[])[]; next: string | null };

/** The pages one after the other, `mostRows` at most or as many as the page that passes them has. A file that is cut says so in its last row: nobody takes a part for the whole. */
export async function* filePages(
  first: FilePage,
  readPage: (after: string) => Promise<FilePage>,
  head: readonly FileColumn[],
  mostRows: number,
): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  let rows = 0;
  let page = first;
  for (;;) {
    yield page.rows;
    rows += page.rows.length;
    if (page.next === null) return;
    if (rows >= mostRows) return yield [cutRow(head, rows)];
    page = await readPage(page.next);
  }
}

/** In the first column that takes text. */
function cutRow(head: readonly FileColumn[], rows: number): CsvCell[] {
  const words = `Cut after ${rows.toLocaleString("en")} rows: there are more. Narrow the search and fetch the rest.`;
  const place = head.findIndex((column) => typeof column === "string");
  return head.map((_, at) => (at === Math.max(place, 0) ? words : null));
}
