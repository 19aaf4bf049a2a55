import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ActorFor } from "@/lib/auth/actor";
import { type ImportRowView, type ImportView, listImportRows } from "@/lib/catalogue/imports/queries";
import type { Fate } from "@/lib/catalogue/imports/rules";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { CsvLink } from "../../../_components/csv-link";
import { Pager } from "../../../_components/pager";
import { orProblems } from "../../../_components/query-of";
import { formatCount } from "../../../_components/words";
import { fateWords, problemWords } from "../../_components/import-words";

const inOrder = ["error", "changed", "new", "same"] as const satisfies readonly Fate[];

type RowsCardProps = {
  ctx: Ctx<ActorFor<"viewImports">>;
  view: ImportView;
  query: { fate?: string; after?: string };
};

/** What becomes of each row. Errors are shown first when there are any. */
export async function RowsCard({ ctx, view, query }: RowsCardProps) {
  const asked = query.fate ?? (view.counts.error > 0 ? "error" : "all");
  const fate = asked === "all" ? undefined : (asked as Fate);
  const answer = await orProblems(listImportRows(ctx, { importId: view.id, fate, after: query.after }));
  const { rows, next } = answer.ok ? answer.found : { rows: [], next: null };
  const href = (other: string, after?: string) => paths.import(view.id, { fate: other, after });
  const all = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <nav aria-label="What becomes of the rows" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        <Chip href={href("all")} current={asked === "all"} scroll={false}>
          All rows <span className="num opacity-70">{formatCount(all)}</span>
        </Chip>
        {inOrder.map((one) => (
          <Chip key={one} href={href(one)} current={asked === one} scroll={false}>
            {fateWords[one].label} <span className="num opacity-70">{formatCount(view.counts[one])}</span>
          </Chip>
        ))}
      </nav>
      <Card
        title="Row by row"
        aside={<CsvLink href={paths.importRowsExport({ importId: view.id, fate })} />}
        flush
        className="overflow-hidden"
      >
        {rows.length === 0 ? (
          <EmptyState drawing="search" title="No such rows">
            <p>Look at another kind of row.</p>
          </EmptyState>
        ) : (
          <RowsTable rows={rows} columns={view.columns} />
        )}
      </Card>
      <Pager
        first={query.after ? href(asked) : null}
        next={next ? href(asked, next) : null}
        words={{ first: "First rows", next: "More rows" }}
      />
    </>
  );
}

function RowsTable({ rows, columns }: { rows: readonly ImportRowView[]; columns: readonly string[] }) {
  return (
    <Table caption="Rows of the file">
      <thead>
        <tr>
          <HeadCell figure>Row</HeadCell>
          <HeadCell>What becomes of it</HeadCell>
          {columns.map((name) => (
            <HeadCell key={name} className="font-mono">
              {name}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.row} className="align-top">
            <Cell figure className="align-top">
              {formatCount(row.row)}
            </Cell>
            <Cell className="min-w-64 align-top">
              <Badge tone={fateWords[row.fate].tone}>{fateWords[row.fate].label}</Badge>
              {row.problems.map((problem) => (
                <span key={problemWords(problem)} className="mt-1 block text-sm text-no">
                  {problem.column ? <span className="font-mono">{problem.column}</span> : null}{" "}
                  {problem.message}
                </span>
              ))}
            </Cell>
            {columns.map((name) => (
              <CellOf key={name} row={row} name={name} />
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What was and what will be, or what the file says. A cell that is wrong stands out. */
function CellOf({ row, name }: { row: ImportRowView; name: string }) {
  const change = row.changes.find(({ column }) => column === name);
  const isWrong = row.problems.some(({ column }) => column === name);
  return (
    <Cell className={`max-w-72 min-w-24 align-top break-words ${isWrong ? "bg-no-bg text-no" : ""}`}>
      {change ? (
        <>
          <del className="block text-sm text-ink-2">{change.before || "empty"}</del>
          <ins className="font-semibold no-underline">{change.after}</ins>
        </>
      ) : (
        row.cells[name] || <span className="text-ink-2">empty</span>
      )}
    </Cell>
  );
}
