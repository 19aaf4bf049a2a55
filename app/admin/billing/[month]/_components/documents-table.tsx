import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { deskDay } from "@/lib/clearing/desk-day";
import type { DocumentRow } from "@/lib/clearing/documents/document-queries";
import { kindWords } from "@/lib/clearing/documents/kinds";
import { paymentState } from "@/lib/clearing/documents/payment-state";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../_components/shop-words";
import { formatCount, formatDay } from "../../../_components/words";
import { paymentWords } from "../../_components/billing-words";

/** On a tablet the total and what was paid of it come first: these two stand on the document. */
const whereWide = "sm:max-lg:hidden";

/** Documents of one kind. A row leads to its document. */
export function DocumentsTable({ rows, now }: { rows: readonly DocumentRow[]; now: Date }) {
  const today = deskDay(now);
  return (
    <Table caption={rows[0] ? kindWords[rows[0].kind].many : "Documents"} stacks>
      <thead>
        <tr>
          <HeadCell>Number</HeadCell>
          <HeadCell>To</HeadCell>
          <HeadCell figure className={whereWide}>
            Redemptions
          </HeadCell>
          <HeadCell figure>Discounts</HeadCell>
          <HeadCell figure>Fees</HeadCell>
          <HeadCell figure className={whereWide}>
            Adjustments
          </HeadCell>
          <HeadCell figure>Tax</HeadCell>
          <HeadCell figure>Total</HeadCell>
          <HeadCell>Payment</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const words = paymentWords[paymentState(row, today)];
          const amount = (minor: number) =>
            minor === 0 ? <span className="text-ink-3">–</span> : amountWords(minor, row.currency);
          return (
            <Row key={row.id} className="relative transition-colors hover:bg-sunk/50">
              <Cell>
                <Link
                  href={paths.document(row.id)}
                  className="font-mono font-semibold whitespace-nowrap after:absolute after:inset-0 after:content-['']"
                >
                  {row.number}
                </Link>
              </Cell>
              <Cell label="To" className="min-w-40">
                {row.party.name}
              </Cell>
              <Cell label="Redemptions" figure className={whereWide}>
                {formatCount(row.redemptions)}
              </Cell>
              <Cell label="Discounts" figure>
                {amount(row.discountMinor)}
              </Cell>
              <Cell label="Fees" figure>
                {amount(row.feeMinor)}
              </Cell>
              <Cell label="Adjustments" figure className={whereWide}>
                {amount(row.adjustmentMinor)}
              </Cell>
              <Cell label="Tax" figure>
                {amount(row.taxMinor)}
              </Cell>
              <Cell label="Total" figure className="font-semibold">
                {amountWords(row.totalMinor, row.currency)}
              </Cell>
              <Cell label="Payment" className="whitespace-nowrap">
                {words ? (
                  <Badge tone={words.tone}>{words.label}</Badge>
                ) : (
                  <span className="text-ink-3">–</span>
                )}
                {row.dueOn ? (
                  <span className="block text-sm text-ink-2">due {formatDay(row.dueOn, now)}</span>
                ) : null}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
