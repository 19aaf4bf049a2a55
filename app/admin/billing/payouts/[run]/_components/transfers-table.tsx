import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { RunView, TransferRow } from "@/lib/clearing/payouts/run-queries";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../../_components/shop-words";
import { formatDay } from "../../../../_components/words";
import { failureWords, ibanWords, transferWords } from "../../../_components/payout-words";
import { FailDialog } from "./fail-dialog";
import { SettleDialog } from "./settle-dialog";

/** In the order of the file, with what the bank said. */
export function TransfersTable({ run, today, now }: { run: RunView; today: string; now: Date }) {
  return (
    <Table caption="Transfers" stacks>
      <thead>
        <tr>
          <HeadCell>Retailer</HeadCell>
          <HeadCell>Account</HeadCell>
          <HeadCell figure>Amount</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>
            <span className="sr-only">What the bank said</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {run.rows.map((row) => (
          <Row key={row.id}>
            <Cell className="min-w-48">
              <Link
                href={paths.statement(row.retailer.id)}
                className="target-44 font-semibold underline decoration-line-3 underline-offset-4"
              >
                {row.retailer.name}
              </Link>
              <span className="block font-mono text-sm text-ink-2">{row.endToEndId}</span>
            </Cell>
            <Cell label="Account" className="min-w-56">
              <span className="num font-mono text-sm">{ibanWords(row.iban)}</span>
              <span className="block text-sm text-ink-2">{row.name}</span>
            </Cell>
            <Cell label="Amount" figure className="font-semibold">
              {amountWords(row.amountMinor, row.currency)}
            </Cell>
            <Cell label="State" className="min-w-40">
              <Badge tone={transferWords[row.state].tone}>{transferWords[row.state].label}</Badge>
              <Answer row={row} now={now} />
            </Cell>
            <Cell>
              {run.state === "sent" && (row.state === "open" || row.state === "settled") ? (
                <span className="flex flex-wrap gap-2">
                  {row.state === "open" ? (
                    <SettleDialog
                      label="Settle"
                      spoken={`Settle the transfer to ${row.retailer.name}`}
                      title={`${amountWords(row.amountMinor, row.currency)} to ${row.retailer.name} was paid`}
                      runId={run.id}
                      transferIds={[row.id]}
                      today={today}
                    />
                  ) : null}
                  <FailDialog
                    transferId={row.id}
                    to={row.retailer.name}
                    amount={amountWords(row.amountMinor, row.currency)}
                    isSettled={row.state === "settled"}
                    today={today}
                  />
                </span>
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Answer({ row, now }: { row: TransferRow; now: Date }) {
  return (
    <>
      {row.settledOn ? (
        <span className="mt-1 block text-sm break-words text-ink-2">
          Paid on {formatDay(row.settledOn, now)}: {row.bankReference}
        </span>
      ) : null}
      {row.failedOn && row.failure ? (
        <span className="mt-1 block text-sm break-words text-ink-2">
          {formatDay(row.failedOn, now)}: {failureWords[row.failure]}
          {row.failureNote ? `. ${row.failureNote}` : ""}
        </span>
      ) : null}
    </>
  );
}
