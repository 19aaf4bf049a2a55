/** What is written is read back, by a reader that is not the writer's. */
import { readXlsx } from "hucre/xlsx";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import type { CsvCell } from "@/lib/kernel/csv";
import { dayColumn, type FileColumn, instantColumn, moneyColumn } from "@/lib/kernel/file-columns";
import { sheetOf } from "./sheet";

async function written(columns: readonly FileColumn[], ...pages: CsvCell[][][]): Promise<Buffer> {
  async function* all() {
    yield* pages;
  }
  return Buffer.from(await new Response(sheetOf("receipts", columns, all())).arrayBuffer());
}

/** A day is a number to a spreadsheet: of an instant the milliseconds are not exact. */
const inSeconds = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? new Date(Math.round(cell.getTime() / 1_000) * 1_000) : cell)),
  );

const columns = [
  "store",
  "units",
  moneyColumn("discount_minor", "EUR"),
  instantColumn("at", "Europe/Dublin"),
  dayColumn("day"),
];

test("numbers are numbers, money is in whole units, instants are dates by the zone's clock, summer and winter", async () => {
  const file = await written(
    columns,
    [["Dublin, “Quay”", 3, 420, "2026-07-01T23:30:05.000Z", "2026-07-02"]],
    [[null, 0, -5, "2026-12-01T09:00:00.000Z", null]],
  );
  expect(inSeconds(await readSheet(file))).toEqual([
    ["store", "units", "discount", "at (Europe/Dublin)", "day"],
    ["Dublin, “Quay”", 3, 4.2, new Date("2026-07-02T00:30:05Z"), new Date("2026-07-02T00:00:00Z")],
    [null, 0, -0.05, new Date("2026-12-01T09:00:00Z"), null],
  ]);
});

test("text is text, whatever it begins with, however long and with whatever in it", async () => {
  const texts = ["=1+1", "+3531", "@SUM(A1)", "00042", "a\nb", "<x> & ]]>", "a\u0000b", "x".repeat(40_000)];
  const file = await written(
    ["text"],
    texts.map((text) => [text]),
  );
  const cells = (await readSheet(file)).slice(1).map(([cell]) => cell);
  expect(cells).toEqual([...texts.slice(0, 6), "ab", "x".repeat(32_767)]);
});

test("the headings stay in sight, and money shows its currency", async () => {
  const file = await written(columns, [["Quay", 1, 420, "2026-07-01T23:30:05Z", "2026-07-02"]]);
  const { sheets } = await readXlsx(new Uint8Array(file), { readStyles: true });
  expect(sheets[0]?.freezePane).toEqual({ rows: 1 });
  expect(sheets[0]?.cells?.get("1,2")?.style?.numFmt).toBe('#,##0.00 "EUR"');
});
