import { expect, test } from "vitest";
import { csvLine } from "@/lib/kernel/csv";
import { readPeopleFile } from "./people-file";

const head = ["name", "email", "role", "organisation"];
const ida = ["Ida Quinn", "Ida@Morven.example", "marketer", "Morven Coffee"];

test("columns in any order, those of an export too; empty rows are passed over and counted", () => {
  const file = readPeopleFile([
    ["Email", "Role", "Name", "id", "sign_in", "since (Europe/Dublin)"],
    ["", "", "", "", "", ""],
    ["IDA@morven.example", "Marketer", "'=Ida", "psn_1", "allowed", "2026-11-02 10:00"],
  ]);
  const person = { name: "=Ida", email: "ida@morven.example", role: "marketer" };
  expect(file).toMatchObject({ ok: true, rows: [{ row: 3, person, problems: [] }] });
});

test.each([
  [[["name", "email"], ida], "The column “role” is missing"],
  [[[...head, "salary"], ida], "a column “salary”"],
  [[[...head, "name"], ida], "“name” is there twice"],
  [[head, ["", " "]], "no people below"],
  [[], "The column “name” is missing"],
  [[head, ...Array.from({ length: 1_001 }, () => ida)], "more than 1,000 rows"],
])("a file that cannot be read says what it lacks: %#", (table, words) => {
  expect(readPeopleFile(table)).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
});

test("every cell that is wrong is named, and the row is kept as it came", () => {
  const file = readPeopleFile([head, ["", "ida at morven", "boss", "x".repeat(201)], ida]);
  expect(file).toMatchObject({
    ok: true,
    rows: [
      { row: 2, person: null, cells: { email: "ida at morven", role: "boss" } },
      { row: 3, person: { organisation: "Morven Coffee" } },
    ],
  });
  const fields = file.ok ? file.rows[0]?.problems.map(({ field }) => field) : [];
  expect(fields).toEqual(["name", "email", "role", "organisation"]);
});

test("what csvLine keeps from a spreadsheet is read as it was", () => {
  const cell = csvLine(["-Ida"]).trim();
  const file = readPeopleFile([head, [cell, ...ida.slice(1)]]);
  expect(file).toMatchObject({ rows: [{ person: { name: "-Ida" } }] });
});
