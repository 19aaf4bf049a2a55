import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { StorePart } from "@/lib/clearing/documents/store-parts";
import type { Currency } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../../_components/shop-words";
import { counted, formatCount } from "../../../../_components/words";

type StoresCardProps = { documentId: string; parts: readonly StorePart[]; currency: Currency };

/** What each store has in a payout; its name leads to its lines. */
export function StoresCard({ documentId, parts, currency }: StoresCardProps) {
  const amount = (minor: number) =>
    minor === 0 ? <span className="text-ink-3">–</span> : amountWords(minor, currency);
  return (
    <Card title="By store" aside={counted(parts.length, "store", "stores")} flush className="overflow-hidden">
      <Table caption="Stores" stacks>
        <thead>
          <tr>
            <HeadCell>Store</HeadCell>
            <HeadCell figure>Coupons</HeadCell>
            <HeadCell figure>Claimed</HeadCell>
            <HeadCell figure>Fees</HeadCell>
            <HeadCell figure>Adjustments</HeadCell>
            <HeadCell figure>Total</HeadCell>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ store, coupons, discountMinor, feeMinor, adjustmentMinor, totalMinor }) => (
            <Row key={store.id} id={store.id}>
              <Cell className="min-w-40">
                <Link
                  href={`${paths.document(documentId, { store: store.id })}#lines`}
                  className="target-44 font-medium underline decoration-line-3 underline-offset-4"
                >
                  {store.name}
                </Link>
              </Cell>
              <Cell label="Coupons" figure>
                {formatCount(coupons)}
              </Cell>
              <Cell label="Claimed" figure>
                {amount(discountMinor)}
              </Cell>
              <Cell label="Fees" figure>
                {amount(feeMinor)}
              </Cell>
              <Cell label="Adjustments" figure>
                {amount(adjustmentMinor)}
              </Cell>
              <Cell label="Total" figure className="font-semibold">
                {amountWords(totalMinor, currency)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
