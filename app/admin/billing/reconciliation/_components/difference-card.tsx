import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Comparison } from "@/lib/clearing/reconcile";
import type { DifferenceRow } from "@/lib/clearing/reconcile-rows";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../_components/shop-words";
import { checkWords, monthWords } from "../../_components/billing-words";
import { differenceWords, subjectWords } from "./comparisons-table";

/** What is behind a sum that differs; a row leads to its receipt or document. */
export function DifferenceCard({
  comparison,
  rows,
}: {
  comparison: Comparison;
  rows: readonly DifferenceRow[];
}) {
  const { check, subject, month, currency } = comparison;
  const title = `${checkWords[check]}: ${subjectWords(subject)}${month ? `, ${monthWords(month)}` : ""}`;
  return (
    <Card title={title} aside={differenceWords(comparison)} flush className="overflow-hidden">
      <Table caption={title}>
        <thead>
          <tr>
            <HeadCell>Where</HeadCell>
            <HeadCell figure>Should be</HeadCell>
            <HeadCell figure>Is</HeadCell>
            <HeadCell figure>Difference</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.label} ${row.redemptionId} ${row.documentId}`}>
              <Cell>
                <Place row={row} />
              </Cell>
              <Cell figure>{amountWords(row.expectedMinor, currency)}</Cell>
              <Cell figure>{amountWords(row.actualMinor, currency)}</Cell>
              <Cell figure className="font-semibold text-no">
                {amountWords(row.actualMinor - row.expectedMinor, currency)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Place({ row: { label, redemptionId, documentId } }: { row: DifferenceRow }) {
  const href = redemptionId
    ? paths.deskReceipt(redemptionId)
    : documentId
      ? paths.document(documentId)
      : null;
  if (href === null) return label;
  return (
    <Link href={href} className="target-44 rounded-sm underline underline-offset-4">
      {label}
      {redemptionId ? <span className="font-mono"> {redemptionId}</span> : null}
    </Link>
  );
}
