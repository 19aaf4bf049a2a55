import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { deskDay } from "@/lib/clearing/desk-day";
import { findBillingDetails } from "@/lib/clearing/documents/billing-details-queries";
import { listOwed, planRun } from "@/lib/clearing/payouts/owed";
import { nextWorkingDay } from "@/lib/clearing/payouts/payout-rules";
import { listRuns, type RunRow } from "@/lib/clearing/payouts/run-queries";
import { ibanProblem } from "@/lib/kernel/iban";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { amountWords } from "../../_components/shop-words";
import { counted, formatCount, formatDay } from "../../_components/words";
import { runStateWords } from "../_components/payout-words";
import { OwedTable } from "./_components/owed-table";
import { RunForm } from "./_components/run-form";

export const metadata: Metadata = { title: "Payouts" };

export default async function Page() {
  const ctx = await pageContext("viewPayouts");
  const [owed, runs, centre] = await Promise.all([
    listOwed(ctx),
    listRuns(ctx),
    findBillingDetails(ctx, "centre"),
  ]);
  const { payable, totals } = planRun(owed);
  const iban = centre?.details.iban;
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>} title="Payouts" />
      {iban && !ibanProblem(iban) ? null : (
        <Banner
          tone="warn"
          title="The centre has no account to pay from"
          action={<LinkButton href={paths.billingDetails("centre")}>Details of the centre</LinkButton>}
        >
          Give it an IBAN: then runs can be made.
        </Banner>
      )}
      <Card title="The next run" aside={counted(payable.length, "transfer", "transfers")}>
        {payable.length === 0 ? (
          <p className="text-ink-2">
            Nothing can be paid now. Retailers that are owed something appear when a month is closed.
          </p>
        ) : (
          <RunForm
            totals={Object.entries(totals).map(([currency, minor]) => ({
              currency,
              minor,
              words: amountWords(minor, currency as "EUR" | "GBP"),
              transfers: payable.filter((row) => row.currency === currency).length,
            }))}
            day={nextWorkingDay(deskDay(ctx.now))}
          />
        )}
      </Card>
      <Card
        title="Owed now"
        aside={counted(owed.length, "account", "accounts")}
        flush
        className="overflow-hidden"
      >
        {owed.length === 0 ? (
          <EmptyState drawing="receipt" title="Nothing is owed yet">
            <p>The first payouts appear when a month is closed.</p>
          </EmptyState>
        ) : (
          <OwedTable owed={owed} />
        )}
      </Card>
      <Card title="Runs" aside={formatCount(runs.length)} flush className="overflow-hidden">
        {runs.length === 0 ? (
          <EmptyState drawing="receipt" title="No run yet">
            <p>Make one of what is owed: its file goes to your bank.</p>
          </EmptyState>
        ) : (
          <RunsTable runs={runs} now={ctx.now} />
        )}
      </Card>
    </>
  );
}

function RunsTable({ runs, now }: { runs: readonly RunRow[]; now: Date }) {
  return (
    <Table caption="Runs" stacks>
      <thead>
        <tr>
          <HeadCell>Run</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>To be paid on</HeadCell>
          <HeadCell figure>Transfers</HeadCell>
          <HeadCell figure>Settled</HeadCell>
          <HeadCell figure>Failed</HeadCell>
          <HeadCell figure>Total</HeadCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => {
          const { label, tone } = runStateWords(run);
          return (
            <Row key={run.id} className="relative transition-colors hover:bg-sunk/50">
              <Cell>
                <Link
                  href={paths.payoutRun(run.id)}
                  className="font-mono font-semibold whitespace-nowrap after:absolute after:inset-0 after:content-['']"
                >
                  {run.number}
                </Link>
                <span className="block text-sm text-ink-2">by {run.madeBy}</span>
              </Cell>
              <Cell label="State">
                <Badge tone={tone}>{label}</Badge>
              </Cell>
              <Cell label="To be paid on" className="num whitespace-nowrap">
                {formatDay(run.executeOn, now)}
              </Cell>
              <Cell label="Transfers" figure>
                {formatCount(run.transfers)}
              </Cell>
              <Cell label="Settled" figure>
                {formatCount(run.settled)}
              </Cell>
              <Cell label="Failed" figure>
                {formatCount(run.failed)}
              </Cell>
              <Cell label="Total" figure className="font-semibold">
                {run.totals.map(({ currency, minor }) => (
                  <span key={currency} className="block">
                    {amountWords(minor, currency)}
                  </span>
                ))}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
