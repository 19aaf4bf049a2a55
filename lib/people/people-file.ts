/** PURE: people of the staff as rows of a file. An export of the list can be read again. */
import { fromCsvCell } from "@/lib/kernel/csv";
import type { FieldProblem } from "@/lib/kernel/errors";
import { mostPeopleRows } from "./rules";
import { type InvitationRow, invitationRow } from "./schemas";

export const peopleColumns = ["name", "email", "role", "organisation"] as const;
type PeopleColumn = (typeof peopleColumns)[number];
/** What an export has besides: passed over. */
const knownColumns = /^(id|sign_in|since.*)$/;

export type PeopleFileRow = {
  /** Counted from 1, the heading among them. */
  row: number;
  cells: Readonly<Record<PeopleColumn, string>>;
  /** Null while there are problems. */
  person: InvitationRow | null;
  problems: readonly FieldProblem[];
};
export type PeopleFile = { ok: true; rows: PeopleFileRow[] } | { ok: false; problem: string };

/** Reads the cells of a file, the heading first. Empty rows are passed over; columns stand in any order. */
export function readPeopleFile(table: readonly (readonly string[])[]): PeopleFile {
  const [head = [], ...below] = table;
  const names = head.map((cell) => cell.trim().toLowerCase());
  const strange = names.find(
    (name) => name !== "" && !isPeopleColumn(name) && !knownColumns.test(name.replaceAll(" ", "_")),
  );
  const all = peopleColumns.join(", ");
  if (strange !== undefined)
    return no(`The first row has a column “${strange.slice(0, 60)}”. Known columns: ${all}.`);
  const missing = (["name", "email", "role"] as const).find((name) => !names.includes(name));
  if (missing) return no(`The column “${missing}” is missing. The first row must have the names ${all}.`);
  const twice = peopleColumns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) return no(`The column “${twice}” is there twice. Take one out.`);
  if (below.length > mostPeopleRows)
    return no(`The file has more than ${mostPeopleRows.toLocaleString("en")} rows. Split it.`);
  const rows = below.flatMap((cells, place) =>
    cells.every((cell) => cell.trim() === "") ? [] : [readRow(names, cells, place + 2)],
  );
  return rows.length === 0 ? no("The file has no people below its first row.") : { ok: true, rows };
}

const no = (problem: string): PeopleFile => ({ ok: false, problem });

function isPeopleColumn(name: string): name is PeopleColumn {
  return (peopleColumns as readonly string[]).includes(name);
}

function readRow(names: readonly string[], given: readonly string[], row: number): PeopleFileRow {
  const cells = { name: "", email: "", role: "", organisation: "" };
  names.forEach((name, place) => {
    if (isPeopleColumn(name)) cells[name] = fromCsvCell((given[place] ?? "").trim()).slice(0, 500);
  });
  const parsed = invitationRow.safeParse({
    ...cells,
    role: cells.role.toLowerCase(),
    organisation: cells.organisation || undefined,
  });
  if (parsed.success) return { row, cells, person: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
  return { row, cells, person: null, problems };
}
