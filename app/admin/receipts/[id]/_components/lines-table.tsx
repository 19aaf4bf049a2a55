import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { DeskReceipt } from "@/lib/redemption/desk-receipt";
import { amountWords } from "../../../_components/shop-words";
import { formatCount } from "../../../_components/words";

/** What was bought, at which price, and which coupon gave what. */
export function LinesTable({ receipt }: { receipt: DeskReceipt }) {
  const { answer, productNames, offerTitles } = receipt;
  return (
    <Table caption="What was bought" stacks>
      <thead>
        <tr>
          <HeadCell>Product</HeadCell>
          <HeadCell figure>Units</HeadCell>
          <HeadCell figure>Price</HeadCell>
          <HeadCell>Coupon</HeadCell>
          <HeadCell figure>Discount</HeadCell>
        </tr>
      </thead>
      <tbody>
        {answer.lines.map((line, index) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a receipt never change
            key={index}
          >
            <Cell>
              <span className="font-medium">{productNames[line.gtin] ?? "Unknown product"}</span>
              <span className="block font-mono text-sm text-ink-2">{line.gtin}</span>
            </Cell>
            <Cell label="Units" figure>
              {formatCount(line.quantity)}
            </Cell>
            <Cell label="Price" figure>
              {typeof line.unitPriceMinor === "number"
                ? amountWords(line.unitPriceMinor, answer.currency)
                : "not sent"}
            </Cell>
            <Cell label="Coupon">
              {line.offerId ? (
                (offerTitles[line.offerId] ?? "Coupon")
              ) : (
                <span className="text-ink-2">none</span>
              )}
            </Cell>
            <Cell label="Discount" figure>
              {amountWords(line.discountMinor, answer.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
