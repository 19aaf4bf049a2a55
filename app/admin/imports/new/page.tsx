import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { DownloadIcon } from "@/components/ui/data-icons";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { type KindOfFile, kindsOf, kindsOfFile } from "@/lib/catalogue/imports/kinds";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../../_components/page-head";
import { queryOf, type SearchParams } from "../../_components/query-of";
import { FileForm } from "./_components/file-form";

export const metadata: Metadata = { title: "Import a file" };

type PageProps = { searchParams: Promise<SearchParams> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("startImport");
  const query = queryOf(await searchParams, ["kind"]);
  const kinds = kindsOf(ctx.actor.role);
  const kind = kinds.find((one) => one === query.kind) ?? kinds[0];
  if (!kind) notFound();
  const file = kindsOfFile[kind];
  return (
    <>
      <PageHead
        eyebrow={
          <Link href={paths.imports()} className="target-44 rounded-sm underline underline-offset-4">
            Imports
          </Link>
        }
        title={`Import ${file.many}`}
      />
      {kinds.length > 1 ? (
        <nav aria-label="What is imported" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
          {kinds.map((one) => (
            <Chip key={one} href={paths.newImport({ kind: one })} current={one === kind}>
              <span className="capitalize">{kindsOfFile[one].many}</span>
            </Chip>
          ))}
        </nav>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <Card title="The file">
          <p className="mb-4 text-ink-2">
            First you see what would change, row by row. Nothing is written before you press once more.
          </p>
          <FileForm key={kind} kind={kind} />
        </Card>
        <Card title="Its columns" aside="In any order" flush className="overflow-hidden">
          <Columns file={file} />
          <div className="grid justify-items-start gap-3 border-t border-line p-5">
            <p className="text-sm text-ink-2">
              {file.note} CSV in UTF-8, with commas or semicolons; the first row has the names of the columns.
            </p>
            <a href={paths.importTemplate({ kind })} download className={buttonClasses({})}>
              <DownloadIcon size={18} />
              Template with an example
            </a>
          </div>
        </Card>
      </div>
    </>
  );
}

function Columns({ file }: { file: KindOfFile }) {
  return (
    <Table caption="Columns">
      <thead>
        <tr>
          <HeadCell>Column</HeadCell>
          <HeadCell>What belongs there</HeadCell>
        </tr>
      </thead>
      <tbody>
        {file.columns.map(({ name, help, isNeeded, isFixed }) => (
          <Row key={name}>
            <Cell className="align-top font-mono text-sm">{name}</Cell>
            <Cell>
              {help}.
              <span className="block text-sm text-ink-2">
                {isNeeded ? `A new ${file.one} needs it.` : "May be left out or empty."}
                {isFixed ? " It stays for good." : ""}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
