/** PURE: the first line of a file: what stands between its cells, and which column is which. */
import type { Column, KindOfFile } from "./kinds";

type Delimiter = "," | ";" | "\t";

/** Comma, semicolon or tab: whichever the first line has most of, outside of quotes. `isWhole`: the line has its end. */
export function findDelimiter(text: string): { delimiter: Delimiter; isWhole: boolean } {
  const counts = { ",": 0, ";": 0, "\t": 0 };
  let [isQuoted, isWhole] = [false, false];
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "\n" || character === "\r") {
      isWhole = true;
      break;
    } else if (character in counts) counts[character as Delimiter] += 1;
  }
  const order = [",", ";", "\t"] as const;
  const delimiter = order.reduce((most, one) => (counts[one] > counts[most] ? one : most));
  return { delimiter, isWhole };
}

/** 'Typical price' is typical_price. */
const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** The columns in the order of the file, or why it cannot be read. Any order will do; names that are not known will not. */
export function readHead(
  kind: KindOfFile,
  cells: readonly string[],
): { ok: true; columns: Column[] } | { ok: false; problem: string } {
  const all = kind.columns.map(({ name }) => name).join(", ");
  const names = cells.map(plain);
  // Spreadsheets leave empty headings behind at the end.
  while (names.length > 0 && names.at(-1) === "") names.pop();
  if (names.length === 0)
    return { ok: false, problem: `The first row must have the names of the columns: ${all}.` };
  const unknown = names.find((name) => !kind.columns.some((column) => column.name === name));
  if (unknown !== undefined) {
    const what = unknown === "" ? "an unnamed column" : `a column “${unknown.slice(0, 60)}”`;
    const problem = `The first row has ${what}, which ${kind.many} do not have. Known columns: ${all}.`;
    return { ok: false, problem };
  }
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice) return { ok: false, problem: `The column “${twice}” is there twice. Take one out.` };
  if (!names.includes(kind.keyColumn))
    return {
      ok: false,
      problem: `The column “${kind.keyColumn}” is missing: it says which ${kind.one} a row means.`,
    };
  const columns = names.flatMap((name) => kind.columns.filter((column) => column.name === name));
  return { ok: true, columns };
}
