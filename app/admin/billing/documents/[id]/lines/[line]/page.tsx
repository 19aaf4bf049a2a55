import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { mayUse } from "@/lib/auth/permissions";
import {
  type DocumentLineView,
  type DocumentRow,
  findDocument,
  listDocumentLines,
} from "@/lib/clearing/documents/document-queries";
import { type DocumentEntry, listDocumentEntries } from "@/lib/clearing/documents/list-entries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../../../../_components/csv-link";
import { HeadLink } from "../../../../../_components/head-link";
import { PageHead } from "../../../../../_components/page-head";
import { Pager } from "../../../../../_components/pager";
import { queryOf, type SearchParams } from "../../../../../_components/query-of";
import { amountWords } from "../../../../../_components/shop-words";
import { formatCount, formatEntryTime } from "../../../../../_components/words";
import { monthWords } from "../../../../_components/billing-words";
import { whatWords } from "../../../../_components/lines-table";

export const metadata: Metadata = { title: "Line of a document" };

type PageProps = { params: Promise<{ id: string; line: string }>; searchParams: Promise<SearchParams> };

/** Redemptions on one page. */
const pageSize = 100;

/** One line of a document down to its redemptions. */
export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("viewBilling");
  const { id, line: text } = await params;
  const found = await findDocument(ctx, id);
  const position = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  const [line] = found && position ? await listDocumentLines(ctx, found.id, position - 1, 1) : [];
  if (!found || line?.position !== position) notFound();
  const { after = "" } = queryOf(await searchParams, ["after"]);
  const { rows, next } = await listDocumentEntries(ctx, found.id, after, pageSize, line.position);
  const mayOpen = mayUse(ctx.actor.role, "viewStores");
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.document(found.id)}>{found.number}</HeadLink>}
        title={line.offer}
      >
        <CsvLink href={paths.documentLines(found.id)} />
      </PageHead>
      <LineFigures found={found} line={line} />
      <Card title="Redemptions" flush className="overflow-hidden">
        <EntriesTable rows={rows} mayOpen={mayOpen} />
      </Card>
      <Pager
        first={after ? paths.documentLine(found.id, line.position) : null}
        next={next ? paths.documentLine(found.id, line.position, { after: next }) : null}
        words={{ first: "First ones", next: "More redemptions" }}
      />
    </>
  );
}

function LineFigures({ found, line }: { found: DocumentRow; line: DocumentLineView }) {
  const what = line.forMonth ? `${whatWords(line)}, of ${monthWords(line.forMonth)}` : whatWords(line);
  return (
    <>
      <p className="text-ink-2">{[line.campaign, what, line.store].filter(Boolean).join(" · ")}</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Stat label="Coupons" value={formatCount(line.count)} />
        <Stat label="Each" value={amountWords(line.faceMinor, found.currency)} />
        <Stat label="Amount" value={amountWords(line.amountMinor, found.currency)} />
      </div>
    </>
  );
}

function EntriesTable({ rows, mayOpen }: { rows: readonly DocumentEntry[]; mayOpen: boolean }) {
  return (
    <Table caption="Redemptions" stacks>
      <thead>
        <tr>
          <HeadCell>Receipt</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Store</HeadCell>
          <HeadCell figure>Amount</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.redemptionId}/${row.posting}/${row.line}`}>
            <Cell className="font-mono">
              {mayOpen ? (
                <Link
                  href={paths.deskReceipt(row.redemptionId)}
                  className="target-44 rounded-sm underline underline-offset-4"
                >
                  {row.redemptionId}
                </Link>
              ) : (
                row.redemptionId
              )}
              {row.posting > 0 ? (
                <span className="block font-sans text-sm text-ink-2">taken back</span>
              ) : null}
            </Cell>
            <Cell label="When" className="num whitespace-nowrap">
              <time dateTime={row.at}>{formatEntryTime(row.at)}</time>
            </Cell>
            <Cell label="Store">{row.store}</Cell>
            <Cell label="Amount" figure className="font-semibold">
              {amountWords(row.amountMinor, row.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
