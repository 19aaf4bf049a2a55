/** PURE: what a list that leaves as a file has in its columns: the same for CSV and for a spreadsheet. */
import type { CsvCell } from "./csv";
import { AppError } from "./errors";
import type { Currency } from "./money";
import { wallClock } from "./zoned-time";

/**
 * A column by its name, with text and numbers as they come, or one that a spreadsheet shows in its own way:
 * `money`: whole minor units, as `…_minor` in CSV; `currency` where all of the column are of one.
 * `instant`: an ISO instant, in a spreadsheet by the clock of `timeZone`. `day`: YYYY-MM-DD.
 */
export type FileColumn =
  | string
  | { name: string; kind: "money"; currency?: Currency }
  | { name: string; kind: "instant"; timeZone: string }
  | { name: string; kind: "day" };

/** `discount_minor` */
export function moneyColumn(name: `${string}_minor`, currency?: Currency): FileColumn {
  return currency ? { name, kind: "money", currency } : { name, kind: "money" };
}

export function instantColumn(name: string, timeZone: string): FileColumn {
  return { name, kind: "instant", timeZone };
}

export function dayColumn(name: string): FileColumn {
  return { name, kind: "day" };
}

/** Its name in the first line of a CSV file. */
export function csvHead(column: FileColumn): string {
  return typeof column === "string" ? column : column.name;
}

/** Its heading in a spreadsheet, where money is in whole units and an instant has lost its zone. */
export function sheetHead(column: FileColumn): string {
  if (typeof column === "string" || column.kind === "day") return csvHead(column);
  return column.kind === "money" ? column.name.replace(/_minor$/, "") : `${column.name} (${column.timeZone})`;
}

/** A spreadsheet's number format; undefined: as the cell comes. */
export function sheetFormat(column: FileColumn): string | undefined {
  if (typeof column === "string") return undefined;
  switch (column.kind) {
    case "money":
      return column.currency ? `#,##0.00 "${column.currency}"` : "#,##0.00";
    case "instant":
      return "yyyy-mm-dd hh:mm:ss";
    case "day":
      return "yyyy-mm-dd";
  }
}

/** Characters that a cell of a spreadsheet holds at most. */
const mostCharacters = 32_767;

/** A cell as a spreadsheet has it. A Date's UTC fields are what the clock shows. Text stays text, whatever it begins with: only CSV has formulas in it. */
export function sheetCell(column: FileColumn, cell: CsvCell): string | number | Date | null {
  if (cell === null || cell === "") return null;
  if (typeof column !== "string") {
    if (column.kind === "money") return typeof cell === "number" ? cell / 100 : cell;
    if (column.kind === "day") return new Date(`${cell}T00:00:00Z`);
    return localTime(new Date(cell), column.timeZone);
  }
  return typeof cell === "string" ? withoutControls(cell).slice(0, mostCharacters) : cell;
}

function localTime(at: Date, timeZone: string): Date {
  const { year, month, day, hour, minute } = wallClock(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute) + (at.getTime() % 60_000));
}

/** XML cannot say them. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}

export type FileFormat = "csv" | "xlsx";

/** What `format` of an address says, CSV without it. Throws `invalid_input`. */
export function readFileFormat(text: string | null): FileFormat {
  if (text === null || text === "csv") return "csv";
  if (text === "xlsx") return "xlsx";
  const message = "must be csv or xlsx";
  throw new AppError("invalid_input", `format: ${message}`, [{ field: "format", message }]);
}
