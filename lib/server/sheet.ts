/** A list as an XLSX file, written as it is read: what is held does not grow with its rows. */
import "server-only";
import { writeXlsxStream } from "hucre/xlsx";
import type { CsvCell } from "@/lib/kernel/csv";
import { type FileColumn, sheetCell, sheetFormat, sheetHead } from "@/lib/kernel/file-columns";

/** One sheet called `name`; the headings stay in sight. */
export function sheetOf(
  name: string,
  columns: readonly FileColumn[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): ReadableStream<Uint8Array> {
  async function* rows() {
    for await (const page of pages)
      for (const row of page) yield columns.map((column, at) => sheetCell(column, row[at] ?? null));
  }
  return writeXlsxStream(rows(), {
    name,
    freezePane: { rows: 1 },
    columns: columns.map((column) => {
      const header = sheetHead(column);
      const numFmt = sheetFormat(column);
      return { header, width: Math.max(14, header.length + 2), ...(numFmt ? { numFmt } : {}) };
    }),
  });
}
