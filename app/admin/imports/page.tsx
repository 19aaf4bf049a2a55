import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { type ImportView, listImports } from "@/lib/catalogue/imports/queries";
import { isUnderWay } from "@/lib/catalogue/imports/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../_components/csv-link";
import { KeepFresh } from "../_components/keep-fresh";
import { PageHead } from "../_components/page-head";
import { Pager } from "../_components/pager";
import { orProblems, queryOf, type SearchParams } from "../_components/query-of";
import { formatEntryTime } from "../_components/words";
import { countWords, stateWords } from "./_components/import-words";

export const metadata: Metadata = { title: "Imports" };

type PageProps = { searchParams: Promise<SearchParams> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewImports");
  const query = queryOf(await searchParams, ["kind", "after"]);
  const answer = await orProblems(listImports(ctx, query as object));
  const { imports, next } = answer.ok ? answer.found : { imports: [], next: null };
  const { after, ...kept } = query;
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All organisations"} title="Imports">
        <LinkButton href={paths.newImport({ kind: query.kind })} variant="primary">
          Import a file
        </LinkButton>
      </PageHead>
      <Card
        title="Files, newest first"
        aside={imports.length > 0 ? <CsvLink href={paths.importsList(kept)} /> : null}
        flush
        className="overflow-hidden"
      >
        {imports.length === 0 ? (
          <EmptyState
            drawing="receipt"
            title="No files yet"
            action={<LinkButton href={paths.newImport()}>Import a file</LinkButton>}
          >
            <p>A file shows what would change before anything does.</p>
          </EmptyState>
        ) : (
          <ImportsTable imports={imports} />
        )}
      </Card>
      <Pager
        first={after ? paths.imports(kept) : null}
        next={next ? paths.imports({ ...kept, after: next }) : null}
      />
      {imports.some(({ state }) => isUnderWay(state)) ? <KeepFresh seconds={3} /> : null}
    </>
  );
}

function ImportsTable({ imports }: { imports: readonly ImportView[] }) {
  return (
    <Table caption="Imports">
      <thead>
        <tr>
          <HeadCell>File</HeadCell>
          <HeadCell>Of</HeadCell>
          <HeadCell>Rows</HeadCell>
          <HeadCell>Sent by</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => {
          const { label, tone } = stateWords[one.state];
          return (
            <Row key={one.id} className="relative transition-colors hover:bg-sunk/50">
              <Cell className="max-w-72 min-w-44 truncate">
                <Link
                  href={paths.import(one.id)}
                  className="font-semibold after:absolute after:inset-0 after:content-['']"
                >
                  {one.fileName}
                </Link>
              </Cell>
              <Cell>{kindsOfFile[one.kind].many}</Cell>
              <Cell className="num min-w-44">
                {one.problem && one.state === "failed" ? one.problem : countWords(one)}
              </Cell>
              <Cell>
                {one.who}
                {one.organisation ? (
                  <span className="block text-sm text-ink-2">{one.organisation}</span>
                ) : null}
              </Cell>
              <Cell className="num whitespace-nowrap">
                <time dateTime={one.createdAt}>{formatEntryTime(one.createdAt)}</time>
              </Cell>
              <Cell>
                <Badge tone={tone}>{label}</Badge>
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
