import Link from "next/link";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { DocumentLineView } from "@/lib/clearing/documents/document-queries";
import type { Currency } from "@/lib/kernel/money";
import { amountWords } from "../../_components/shop-words";
import { formatCount } from "../../_components/words";
import { monthWords } from "./billing-words";

type LinesTableProps = {
  lines: readonly DocumentLineView[];
  currency: Currency;
  /** Where a line leads; without it, nowhere. */
  hrefOf?: (line: DocumentLineView) => string;
};

/** So many coupons at one amount. On payouts the store is named. */
export function LinesTable({ lines, currency, hrefOf }: LinesTableProps) {
  const hasStores = lines.some(({ store }) => store);
  return (
    <Table caption="Lines" stacks>
      <thead>
        <tr>
          {hasStores ? <HeadCell>Store</HeadCell> : null}
          <HeadCell>Offer</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell figure>Coupons</HeadCell>
          <HeadCell figure>Each</HeadCell>
          <HeadCell figure>Amount</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.position} className={hrefOf && "relative transition-colors hover:bg-sunk/50"}>
            {hasStores ? <Cell label="Store">{line.store}</Cell> : null}
            <Cell className="min-w-48">
              {hrefOf ? (
                <Link
                  href={hrefOf(line)}
                  className="font-medium after:absolute after:inset-0 after:content-['']"
                >
                  {line.offer}
                </Link>
              ) : (
                <span className="font-medium">{line.offer}</span>
              )}
              <span className="block text-sm text-ink-2">{line.campaign}</span>
            </Cell>
            <Cell label="What">
              {whatWords(line)}
              {line.forMonth ? (
                <span className="block text-sm text-ink-2">of {monthWords(line.forMonth)}</span>
              ) : null}
            </Cell>
            <Cell label="Coupons" figure>
              {formatCount(line.count)}
            </Cell>
            <Cell label="Each" figure>
              {amountWords(line.faceMinor, currency)}
            </Cell>
            <Cell label="Amount" figure className="font-semibold">
              {amountWords(line.amountMinor, currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

export function whatWords({ component, faceMinor }: DocumentLineView): string {
  const what = component === "discount" ? "Discount" : "Fee";
  return faceMinor < 0 ? `${what}, taken back` : what;
}
