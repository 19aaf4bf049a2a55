import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "@/lib/kernel/csv";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import { rounds } from "@/lib/kernel/testing/rounds";
import { FileProblem, rowsOfFile } from "./file-rows";
import { kindsOfFile } from "./kinds";
import { findDelimiter, readHead } from "./read-head";
import { readRow } from "./read-row";
import { type Lookups, readGtin, readPrice, readYesNo, textReader } from "./readers";
import { progressOf } from "./rules";
import { bodyOf } from "./testing/body-of";

const lookups: Lookups = {
  provider: (text) => (text === "Ada" ? { id: "7" } : "none"),
  retailer: () => "none",
};
const { products } = kindsOfFile;

async function rowsOf(file: string | Uint8Array, size?: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const cells of rowsOfFile(bodyOf(file, size), () => {})) rows.push(cells);
  return rows;
}

test("a file comes back cell by cell, however it is cut, with any line ends, quotes and byte order mark", async () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "ü", "😀", ",", ";", '"', "\n", "\r\n", " ", "=", "'"),
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(",", ";", "\t"),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (rows, delimiter, hasMark, size) => {
        const quoted = rows.map((cells) =>
          cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter),
        );
        const text = `${hasMark ? "\uFEFF" : ""}${quoted.join("\r\n")}\r\n`;
        expect(await rowsOf(text, size)).toEqual(rows);
      },
    ),
    { numRuns: rounds(60) },
  );
});

test("what csvLine wrote is read as it was, formulas too", async () => {
  const named = products.columns.filter(({ name }) => name === "name" || name === "brand");
  await fc.assert(
    fc.asyncProperty(
      fc.string({
        unit: fc.constantFrom("=", "'", "+", "-", "@", "a", '"', ",", "1"),
        minLength: 1,
        maxLength: 8,
      }),
      async (text) => {
        const [cells = []] = await rowsOf(csvLine([text, "b"]));
        expect(readRow(named, cells, lookups).fields).toEqual({ name: text, brand: "b" });
      },
    ),
    { numRuns: rounds(100) },
  );
});

test("a quote that stays open is named with its row, and so is what is not UTF-8", async () => {
  await expect(rowsOf('a,b\nc,d\n"e,f\ng')).rejects.toThrow(/Row 3: a quote/);
  await expect(rowsOf('a,b\nc,"d"x\n')).rejects.toThrow(/Row 2: a quote/);
  await expect(rowsOf(Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a))).rejects.toBeInstanceOf(FileProblem);
  await expect(rowsOf(`a,"${"x".repeat(60_000)}`)).rejects.toThrow(/never closed/);
});

test.each([
  ["gtin,name", ","],
  ["gtin;name", ";"],
  ["gtin\tname", "\t"],
  ['"a,b,c";name', ";"],
  ["gtin", ","],
  ["gtin;name\na,b,c,d", ";"],
])("%j has %j between its cells", (text, delimiter) => {
  expect(findDelimiter(text).delimiter).toBe(delimiter);
});

test("the first line ends where no quote is open", () => {
  expect([`a,"b\nc`, `a,"b\nc"`, `a,"b\nc"\r`].map((text) => findDelimiter(text).isWhole)).toEqual([
    false,
    false,
    true,
  ]);
});

test("columns stand in any order and spelling; others, doubles and a missing key are refused by name", () => {
  const names = (cells: string[]) => {
    const head = readHead(products, cells);
    return head.ok ? head.columns.map(({ name }) => name) : head.problem;
  };
  expect(names([" Typical-Price ", "GTIN", "", ""])).toEqual(["typical_price", "gtin"]);
  expect(names(["gtin", "colour"])).toMatch(/“colour”/);
  expect(names(["gtin", "", "name"])).toMatch(/unnamed/);
  expect(names(["gtin", "Gtin"])).toMatch(/twice/);
  expect(names(["name"])).toMatch(/“gtin” is missing/);
  expect(names([])).toMatch(/first row/);
});

test("GTINs lose leading zeros in spreadsheets and are found again; wrong ones say what to do", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 9_999_999_999_999 }), (digits) => {
      const body = String(digits).padStart(13, "0");
      const gtin = body + gtinCheckDigit(body);
      expect(readGtin(String(Number(gtin)), lookups)).toEqual({ value: gtin });
    }),
  );
  expect(readGtin("9,52E+12", lookups)).toMatchObject({ problem: expect.stringMatching(/as text/) });
  expect(readGtin("09521000051011", lookups)).toMatchObject({
    problem: expect.stringMatching(/check digit/),
  });
  expect(readGtin("12ab", lookups)).toMatchObject({ problem: expect.stringMatching(/digits/) });
});

test.each([
  ["4.20", 420],
  ["4,20", 420],
  [" 4 ", 400],
  ["1000000", 100_000_000],
])("%s is %i", (cell, value) => {
  expect(readPrice(cell, lookups)).toEqual({ value });
});
test.each(["", "-1", "4.2", "€4.20", "1.000,00", "1000000.01"])("%j is no price", (cell) => {
  expect(readPrice(cell, lookups)).toHaveProperty("problem");
});

test("yes and no in several tongues, text on one line and not too long", () => {
  expect([readYesNo("JA", lookups), readYesNo("0", lookups)]).toEqual([{ value: true }, { value: false }]);
  expect(readYesNo("perhaps", lookups)).toHaveProperty("problem");
  expect(textReader(9)("  two\n words ", lookups)).toEqual({ value: "two words" });
  expect(textReader(3)("four", lookups)).toHaveProperty("problem");
});

test("every wrong cell of a row is named, empty ones of what is needed too, and cells too many", () => {
  const all = ["gtin", "name", "brand", "category", "typical_price", "provider", "retired"];
  const { fields, problems } = readRow(
    products.columns,
    ["1", "", "b", "tea", "x", "Eve", "", "more"],
    lookups,
  );
  expect(fields).toEqual({ brand: "b" });
  expect(problems.map(({ column }) => column)).toEqual([
    null,
    "gtin",
    "name",
    "category",
    "typical_price",
    "provider",
  ]);
  expect(all).toEqual(products.columns.map(({ name }) => name));
  expect(
    readRow(products.columns, ["", "a", "b", "", "", "", ""], lookups, { provider: "7" }).fields,
  ).toMatchObject({
    provider: "7",
  });
});

test("progress is by bytes while a file is read, by rows afterwards", () => {
  const at = { sizeBytes: 100, receivedBytes: 25, rowCount: 10, doneRows: 4 };
  expect(progressOf({ ...at, state: "reading" })).toBe(0.25);
  expect(progressOf({ ...at, state: "writing" })).toBe(0.4);
  expect(progressOf({ ...at, state: "checking", rowCount: 0 })).toBe(0);
  expect(progressOf({ ...at, state: "checked" })).toBe(1);
});
