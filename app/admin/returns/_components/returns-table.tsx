import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/paths";
import type { ReversalRow } from "@/lib/redemption/list-reversals";
import { amountWords, payoutWords, reasonWords, timeAt } from "../../_components/shop-words";
import { formatCount, shortId } from "../../_components/words";

/** Returns and voids, newest first. A row leads to its receipt. */
export function ReturnsTable({ reversals }: { reversals: readonly ReversalRow[] }) {
  return (
    <Table caption="Returns and voids" stacks>
      <thead>
        <tr>
          <HeadCell>Time</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Store</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>Receipt</HeadCell>
          <HeadCell figure>Units</HeadCell>
          <HeadCell>Payout</HeadCell>
          <HeadCell figure>Taken back</HeadCell>
        </tr>
      </thead>
      <tbody>
        {reversals.map((reversal) => (
          <Row
            key={`${reversal.redemptionId}.${reversal.sequence}`}
            className="relative transition-colors hover:bg-sunk/50"
          >
            <Cell label="Time" className="num whitespace-nowrap">
              <time dateTime={reversal.at}>{timeAt(reversal.at, reversal.timeZone)}</time>
            </Cell>
            <Cell label="Kind">
              <Badge tone={reversal.reason === "void" ? "neutral" : "warn"}>
                {reasonWords[reversal.reason]}
              </Badge>
            </Cell>
            <Cell label="Store" className="min-w-28 lg:min-w-40">
              {reversal.store}
            </Cell>
            <Cell label="By" className="whitespace-nowrap">
              {reversal.person ?? "API key"}
              <span className="block text-sm text-ink-2">{reversal.till ?? "From the desk"}</span>
            </Cell>
            <Cell label="Receipt">
              <Link
                href={paths.deskReceipt(reversal.redemptionId)}
                title={reversal.redemptionId}
                aria-label={`${shortId(reversal.redemptionId)}, receipt ${reversal.redemptionId}`}
                className="font-mono font-medium whitespace-nowrap after:absolute after:inset-0 after:content-['']"
              >
                {shortId(reversal.redemptionId)}
              </Link>
            </Cell>
            <Cell label="Units" figure>
              {reversal.units === null ? "all" : formatCount(reversal.units)}
            </Cell>
            <Cell label="Payout" className="lg:whitespace-nowrap">
              {payoutWords[reversal.payout]}
            </Cell>
            <Cell label="Taken back" figure className="font-semibold">
              {amountWords(reversal.discountMinor, reversal.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
