import { expect, test } from "vitest";
import { dayColumn } from "@/lib/kernel/file-columns";
import { filePages } from "./file-pages";

const head = [dayColumn("day"), "name"];
/** Pages of two rows, named by their place. */
const pageAt = (at: number, last: number) => ({
  rows: [0, 1].map((row) => ["2026-11-20", `${at}.${row}`]),
  next: at === last ? null : String(at + 1),
});
async function namesOf(last: number, mostRows: number): Promise<unknown[]> {
  const rows = [];
  const read = async (after: string) => pageAt(Number(after), last);
  for await (const page of filePages(pageAt(0, last), read, head, mostRows)) rows.push(...page);
  return rows.map(([day, name]) => (day === null ? name : (name as string)));
}

test("all pages of a list that fits, even to the row", async () => {
  expect(await namesOf(2, 100)).toEqual(["0.0", "0.1", "1.0", "1.1", "2.0", "2.1"]);
  expect(await namesOf(1, 4)).toEqual(["0.0", "0.1", "1.0", "1.1"]);
});

test("a file that is cut says so, in a column that takes words", async () => {
  expect(await namesOf(9, 4)).toEqual([
    "0.0",
    "0.1",
    "1.0",
    "1.1",
    expect.stringContaining("Cut after 4 rows"),
  ]);
});
