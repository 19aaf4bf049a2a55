import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { DeskReceipt } from "@/lib/redemption/desk-receipt";
import { amountWords, reasonWords, timeAt } from "../../../_components/shop-words";

/** What came back, by whom, and what was taken back for it. Nothing while nothing did. */
export function ReversalsCard({ receipt }: { receipt: DeskReceipt }) {
  const { reversals, productNames, timeZone } = receipt;
  if (reversals.length === 0) return null;
  return (
    <Card title="Came back" flush className="overflow-hidden">
      <Table caption="What came back" stacks>
        <thead>
          <tr>
            <HeadCell>Time</HeadCell>
            <HeadCell>Kind</HeadCell>
            <HeadCell>By</HeadCell>
            <HeadCell>Units</HeadCell>
            <HeadCell figure>Taken back</HeadCell>
          </tr>
        </thead>
        <tbody>
          {reversals.map((reversal) => (
            <Row key={reversal.sequence}>
              <Cell label="Time" className="num whitespace-nowrap">
                {timeAt(reversal.reversedAt, timeZone)}
              </Cell>
              <Cell label="Kind">{reasonWords[reversal.reason]}</Cell>
              <Cell label="By">
                {reversal.person ?? "API key"}
                <span className="block text-sm text-ink-2">{reversal.till ?? "From the desk"}</span>
              </Cell>
              <Cell label="Units">
                {reversal.lines.length === 0
                  ? "All that was left"
                  : reversal.lines
                      .map(({ gtin, quantity }) => `${quantity} × ${productNames[gtin] ?? gtin}`)
                      .join(", ")}
              </Cell>
              <Cell label="Taken back" figure>
                {amountWords(reversal.discountMinor, reversal.currency)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
