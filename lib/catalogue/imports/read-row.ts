/** PURE: one row of a file. */
import { fromCsvCell } from "@/lib/kernel/csv";
import type { Column } from "./kinds";
import type { Fields, Lookups } from "./readers";

/** What is wrong with a cell, or with the row as a whole (`column` null). The cell itself is kept beside it. */
export type RowProblem = { column: string | null; message: string };

/** Longest cell that is kept as it came; the rest of a longer one is not shown. */
const mostShown = 500;

/** Whether a row has nothing in it: such rows are passed over. */
export const isEmptyRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** What the cells say, by column, and every problem they have. Cells that say nothing have no field, unless it is `implied`: what goes without saying. */
export function readRow(
  columns: readonly Column[],
  cells: readonly string[],
  lookups: Lookups,
  implied: Fields = {},
): { fields: Fields; problems: RowProblem[] } {
  const fields: Fields = { ...implied };
  const problems: RowProblem[] = [];
  const more = cells.slice(columns.length);
  if (more.some((cell) => cell.trim() !== "")) {
    const message = `has ${cells.length} cells, the first row ${columns.length}: put quotes around a cell with a comma or semicolon in it`;
    problems.push({ column: null, message });
  }
  columns.forEach((column, place) => {
    const cell = fromCsvCell(cells[place] ?? "");
    if (/[\0\uFFFD]/.test(cell)) {
      problems.push({ column: column.name, message: "has a character that cannot be read: type it anew" });
    } else if (cell.trim() === "") {
      if (column.isNeeded && !(column.name in implied))
        problems.push({ column: column.name, message: "must not be empty" });
    } else {
      const read = column.read(cell, lookups);
      if ("value" in read) fields[column.name] = read.value;
      else problems.push({ column: column.name, message: read.problem });
    }
  });
  return { fields, problems };
}

/** The cells as they are shown: without what the database cannot keep, none too long. */
export function shownCells(columns: readonly Column[], cells: readonly string[]): string[] {
  return columns.map((_, place) =>
    (cells[place] ?? "").slice(0, mostShown).replaceAll("\0", "\uFFFD").toWellFormed(),
  );
}
