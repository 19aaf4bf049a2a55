/** What becomes of each row: compared with the catalogue in sets, never row by row. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { kindSql } from "./kind-sql";
import { type ImportKind, kindsOfFile } from "./kinds";
import type { LookupScope } from "./lookups";

/** An import in the worker's hands; `number` in decimal text. */
export type ImportAtHand = {
  number: string;
  kind: ImportKind;
  scope: LookupScope;
  columns: readonly string[];
};

/** Rows of one statement. */
export const rowsPerStep = 10_000;
/** The heading is row 1 at least. */
const firstRow = 1;

/** The rows `r` after `row`, as many as one step takes: empty rows have no place, so that steps may be short. */
export function stepAfter({ number }: ImportAtHand, row: number): SQL {
  return sql`r.import_id = ${number}::bigint and r.row > ${row}::int and r.row <= ${row + rowsPerStep}::int`;
}

/** The steps of an import, by the row before their first. */
export function stepsTo(lastRow: number): number[] {
  const steps: number[] = [];
  for (let row = firstRow; row < lastRow; row += rowsPerStep) steps.push(row);
  return steps;
}

/** One row for each row of `rows`: fate, findings, and the thing that it means as it is now. A foreign thing is told of, not shown. */
export function checkedRows({ number, kind, scope, columns }: ImportAtHand, rows: SQL): SQL {
  const { join, before, isForeign, findings } = kindSql[kind];
  const { columns: known, foreign, one } = kindsOfFile[kind];
  const given = [
    ...columns,
    ...(scope.providerId ? ["provider"] : []),
    ...(scope.retailerId ? ["retailer"] : []),
  ];
  const missing = JSON.stringify(
    known
      .filter(({ isNeeded, name }) => isNeeded && !given.includes(name))
      .map(({ name }) => ({
        column: null,
        message: `a new ${one} needs the column “${name}”, which the file does not have`,
      })),
  );
  const fixed = known.filter(({ isFixed }) => isFixed).map(({ name }) => fixedFinding(name));
  return sql`
    select c.row, c.target_id, c.before, nullif(c.findings, '[]'::jsonb) as findings, case
      when c.problems is not null or c.findings <> '[]'::jsonb then 'error'
      when c.target_id is null then 'new' when c.before @> c.fields then 'same' else 'changed' end as fate
    from (
      select r.row, r.problems, r.fields, own.target_id, own.before,
        case when own.is_foreign then ${JSON.stringify([foreign])}::jsonb else case when own.target_id is null then ${missing}::jsonb
          else ${sql.join([sql`'[]'::jsonb`, ...fixed], sql` || `)} end || ${findings(number)} end as findings
      from import_row r ${join}
      cross join lateral (select coalesce(${isForeign(scope)}, false) as is_foreign) who
      cross join lateral (select who.is_foreign, case when not who.is_foreign then t.id end as target_id,
        case when t.id is not null and not who.is_foreign then ${before} end as before offset 0) own
      where ${rows}
    ) c`;
}

/** What stays for good once it is there. */
function fixedFinding(name: string): SQL {
  const finding = JSON.stringify([
    { column: name, message: "stays as it is: it cannot be changed any more" },
  ]);
  return sql`case when r.fields ? ${name}::text and own.before -> ${name}::text is distinct from r.fields -> ${name}::text
    then ${finding}::jsonb else '[]'::jsonb end`;
}

/** Says of each row of `rows` what becomes of it. */
export function markRows(at: ImportAtHand, rows: SQL): SQL {
  return sql`
    update import_row r set fate = n.fate, findings = n.findings, target_id = n.target_id, before = n.before
    from (${checkedRows(at, rows)}) n where ${rows} and r.row = n.row`;
}

/** Rows that mean the same thing, or would end with the same name, are errors, each with the row of the other. */
export function markTwins({ number, kind }: ImportAtHand, by: "thing" | "key"): SQL {
  const { keyColumn } = kindsOfFile[kind];
  const thing =
    by === "key"
      ? sql`case when r.fate <> 'error' then r.key end`
      : sql`coalesce('#' || r.target_id, '#' || r.given_id, r.key)`;
  return sql`
    update import_row r set fate = 'error', findings = coalesce(r.findings, '[]'::jsonb) || jsonb_build_array(jsonb_build_object(
      'column', ${keyColumn}::text, 'message', 'stands in row ' ||
        to_char(case when r.row = d.rows[1] then d.rows[2] else d.rows[1] end, 'FM999,999,999') || ' too: keep one of the two'))
    from (select ${thing} as thing, (array_agg(r.row order by r.row))[1:2] as rows from import_row r
      where r.import_id = ${number}::bigint and ${thing} is not null group by 1 having count(*) > 1) d
    where r.import_id = ${number}::bigint and ${thing} = d.thing`;
}

/** How many rows of `rows` are not what they were when they were checked. */
export function countStale(at: ImportAtHand, rows: SQL): SQL {
  return sql`
    select count(*)::int as count from import_row r join (${checkedRows(at, rows)}) n on n.row = r.row
    where ${rows} and (n.fate, n.target_id, n.before, n.findings) is distinct from (r.fate, r.target_id, r.before, r.findings)`;
}
