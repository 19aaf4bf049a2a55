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
        {comparisons.map((one) => {
          const { subject, month, currency, expectedMinor, actualMinor } = one;
          const difference = differenceWords(one);
          return (
            <Row key={`${subject} ${month} ${currency}`}>
              <Cell className="first-letter:uppercase">
                {subjectWords(subject)}
                {month ? <span className="text-ink-2"> · {monthWords(month)}</span> : null}
              </Cell>
              <Cell figure>{amountWords(expectedMinor, currency)}</Cell>
              <Cell figure>{amountWords(actualMinor, currency)}</Cell>
              <Cell figure className={difference ? "font-semibold text-no" : "text-ink-3"}>
                {difference ?? "–"}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

/** 'provider receivable', 'carrier report discount', or a number as it stands. */
export const subjectWords = (subject: string) => subject.replaceAll("_", " ");

/** By how much it differs; null when it does not. Errors that cancel out are no difference of the sums, and errors all the same. */
export function differenceWords(one: Comparison): string | null {
  const { expectedMinor, actualMinor, apartMinor, currency } = one;
  if (actualMinor !== expectedMinor) return amountWords(actualMinor - expectedMinor, currency);
  return apartMinor === 0 ? null : `${amountWords(apartMinor, currency)} that cancel out`;
}
