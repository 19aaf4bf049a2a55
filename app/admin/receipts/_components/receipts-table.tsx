import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { ReceiptRow } from "@/lib/redemption/search-receipts";
import { amountWords, payoutWords, timeAt } from "../../_components/shop-words";
import { formatCount, shortId } from "../../_components/words";

/** Receipts, newest first. A row leads to its receipt. */
export function ReceiptsTable({ receipts }: { receipts: readonly ReceiptRow[] }) {
  return (
    <Table caption="Receipts" stacks>
      <thead>
        <tr>
          <HeadCell>Receipt</HeadCell>
          <HeadCell>Time</HeadCell>
          <HeadCell>Store</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>Bought</HeadCell>
          <HeadCell>Payout</HeadCell>
          <HeadCell figure>Discount</HeadCell>
        </tr>
      </thead>
      <tbody>
        {receipts.map((receipt) => (
          <Row key={receipt.id} className="relative transition-colors hover:bg-sunk/50">
            <Cell>
              <Link
                href={paths.deskReceipt(receipt.id)}
                title={receipt.id}
                aria-label={`${shortId(receipt.id)}, receipt ${receipt.id}`}
                className="font-mono font-medium whitespace-nowrap after:absolute after:inset-0 after:content-['']"
              >
                {shortId(receipt.id)}
              </Link>
            </Cell>
            <Cell label="Time" className="num whitespace-nowrap">
              <time dateTime={receipt.at}>{timeAt(receipt.at, receipt.timeZone)}</time>
            </Cell>
            <Cell label="Store" className="min-w-28 lg:min-w-40">
              {receipt.store}
            </Cell>
            <Cell label="By" className="whitespace-nowrap">
              {receipt.till ?? "No till"}
              <span className="block text-sm text-ink-2">{receipt.cashier ?? "API key"}</span>
            </Cell>
            <Cell label="Bought" className="max-w-28 lg:max-w-64">
              <span className="block sm:truncate" title={receipt.products.join(", ")}>
                {receipt.products.join(", ")}
              </span>
              <span className="num block text-sm text-ink-2">
                {formatCount(receipt.units)} {receipt.units === 1 ? "unit" : "units"}
              </span>
            </Cell>
            <Cell label="Payout" className="lg:whitespace-nowrap">
              {payoutWords[receipt.payout]}
            </Cell>
            <Cell label="Discount" figure>
              <span className="font-semibold">{amountWords(receipt.discountMinor, receipt.currency)}</span>
              {receipt.reversals > 0 ? (
                <span className="mt-0.5 block">
                  <Badge tone="warn">
                    {receipt.reversedMinor === receipt.discountMinor
                      ? "Taken back"
                      : `${amountWords(receipt.reversedMinor, receipt.currency)} back`}
                  </Badge>
                </span>
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
