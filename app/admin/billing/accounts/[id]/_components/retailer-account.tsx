import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { RetailerAccount } from "@/lib/clearing/payouts/account-queries";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../../_components/shop-words";
import { formatDay } from "../../../../_components/words";
import { monthWords } from "../../../_components/billing-words";
import { accountItemWords } from "../../../_components/payout-words";

type Statement = RetailerAccount["statements"][number];

/** What a retailer is owed, month by month and line by line. */
export function RetailerStatements({ account, now }: { account: RetailerAccount; now: Date }) {
  if (account.statements.length === 0)
    return (
      <EmptyState drawing="receipt" title="Nothing was claimed yet">
        <p>The first payout appears when its month is closed.</p>
      </EmptyState>
    );
  return account.statements.map((statement) => (
    <div key={statement.currency} className="contents">
      <Balance statement={statement} />
      <Months statement={statement} />
      <Lines statement={statement} now={now} />
    </div>
  ));
}

function Balance({ statement: { balanceMinor, underWayMinor, currency } }: { statement: Statement }) {
  return (
    <Card title={balanceMinor < 0 ? "In the centre’s favour" : "Owed to the retailer"} aside={currency}>
      <p className="num text-3xl font-bold tracking-tighter">
        {amountWords(Math.abs(balanceMinor), currency)}
      </p>
      <p className="mt-1 text-ink-2">
        {underWayMinor > 0
          ? `${amountWords(underWayMinor, currency)} of it is under way.`
          : balanceMinor > 0
            ? "It goes into the next run of payouts."
            : balanceMinor < 0
              ? "It is set off against the next payout."
              : "Everything was paid."}
      </p>
    </Card>
  );
}

function Months({ statement: { months, currency } }: { statement: Statement }) {
  const amount = (minor: number) =>
    minor === 0 ? <span className="text-ink-3">–</span> : amountWords(minor, currency);
  return (
    <Card title="Month by month" flush className="overflow-hidden">
      <Table caption={`Months in ${currency}`} stacks>
        <thead>
          <tr>
            <HeadCell>Month</HeadCell>
            <HeadCell figure>Opening balance</HeadCell>
            <HeadCell figure>Claimed</HeadCell>
            <HeadCell figure>Adjustments</HeadCell>
            <HeadCell figure>Paid</HeadCell>
            <HeadCell figure>Came back</HeadCell>
            <HeadCell figure>Closing balance</HeadCell>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((month) => (
            <Row key={month.month}>
              <Cell className="font-semibold whitespace-nowrap">{monthWords(month.month)}</Cell>
              <Cell label="Opening balance" figure>
                {amount(month.openingMinor)}
              </Cell>
              <Cell label="Claimed" figure>
                {amount(month.claimedMinor)}
              </Cell>
              <Cell label="Adjustments" figure>
                {amount(month.adjustedMinor)}
              </Cell>
              <Cell label="Paid" figure>
                {amount(month.paidMinor)}
              </Cell>
              <Cell label="Came back" figure>
                {amount(month.returnedMinor)}
              </Cell>
              <Cell label="Closing balance" figure className="font-semibold">
                {amountWords(month.closingMinor, currency)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Lines({ statement: { rows, openingMinor, currency }, now }: { statement: Statement; now: Date }) {
  const amount = (minor: number) => amountWords(minor, currency);
  return (
    <Card title="Line by line" flush className="overflow-hidden">
      <Table caption={`Statement in ${currency}`} stacks>
        <thead>
          <tr>
            <HeadCell>Day</HeadCell>
            <HeadCell>What</HeadCell>
            <HeadCell figure>Amount</HeadCell>
            <HeadCell figure>Balance</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a statement have no identity but their place.
            <Row key={place}>
              <Cell className="num whitespace-nowrap">{formatDay(row.day, now)}</Cell>
              <Cell label="What" className="min-w-56">
                {accountItemWords(row)}
                <span className="block text-sm break-words text-ink-2">
                  {row.documentId ? (
                    <Link
                      href={paths.document(row.documentId)}
                      className="target-44 font-mono underline decoration-line-3 underline-offset-4"
                    >
                      {row.label}
                    </Link>
                  ) : (
                    <span className="font-mono">{row.label}</span>
                  )}
                  {row.words ? ` · ${row.words}` : ""}
                </span>
              </Cell>
              <Cell label="Amount" figure>
                {row.kind === "failed" ? <span className="text-ink-3">–</span> : amount(row.amountMinor)}
              </Cell>
              <Cell label="Balance" figure className="font-medium">
                {amount(row.balanceMinor)}
              </Cell>
            </Row>
          ))}
          {openingMinor === 0 ? null : (
            <Row>
              <Cell>Before</Cell>
              <Cell label="What">Opening balance</Cell>
              <Cell figure> </Cell>
              <Cell label="Balance" figure>
                {amount(openingMinor)}
              </Cell>
            </Row>
          )}
        </tbody>
      </Table>
    </Card>
  );
}
