/** Rows as CSV (RFC 4180), for people who open them in a spreadsheet. PURE. */

export type CsvCell = string | number | null;

/** One line with its line end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it: names come from outside. So does text that looks as if it had one already. */
function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text that `csvLine` wrote: without the apostrophe that keeps a spreadsheet from running it. */
export function fromCsvCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Makes a spreadsheet read the file as UTF-8. */
export const byteOrderMark = "\uFEFF";
