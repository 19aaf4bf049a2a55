import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Comparison } from "@/lib/clearing/reconcile";
import { amountWords } from "../../../_components/shop-words";
import { monthWords } from "../../_components/billing-words";

/** Sums that must be equal. */
export function ComparisonsTable({
  caption,
  comparisons,
}: {
  caption: string;
  comparisons: readonly Comparison[];
}) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <HeadCell>What</HeadCell>
          <HeadCell figure>Should be</HeadCell>
          <HeadCell figure>Is</HeadCell>
          <HeadCell figure>Difference</HeadCell>
        </tr>
      </thead>
      <tbody>
        {comparisons.map(({ subject, month, currency, expectedMinor, actualMinor }) => (
          <Row key={`${subject} ${month} ${currency}`}>
            <Cell className="first-letter:uppercase">
              {subjectWords(subject)}
              {month ? <span className="text-ink-2"> · {monthWords(month)}</span> : null}
            </Cell>
            <Cell figure>{amountWords(expectedMinor, currency)}</Cell>
            <Cell figure>{amountWords(actualMinor, currency)}</Cell>
            <Cell figure className={actualMinor === expectedMinor ? "text-ink-3" : "font-semibold text-no"}>
              {actualMinor === expectedMinor ? "–" : amountWords(actualMinor - expectedMinor, currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** 'provider receivable', 'carrier report discount', or a number as it stands. */
export const subjectWords = (subject: string) => subject.replaceAll("_", " ");
