import type { Metadata } from "next";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { type DivertedRow, listDiverted } from "@/lib/clearing/carriers/diverted-queries";
import { deskDay } from "@/lib/clearing/desk-day";
import { type DivertedState, divertedStates } from "@/lib/kernel/diverted-states";
import { parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../_components/csv-link";
import { HeadLink } from "../../_components/head-link";
import { PageHead } from "../../_components/page-head";
import { Pager } from "../../_components/pager";
import { queryOf, type SearchParams } from "../../_components/query-of";
import { amountWords } from "../../_components/shop-words";
import { formatDay } from "../../_components/words";
import { monthWords } from "../_components/billing-words";
import { PayDivertedForm } from "./_components/pay-diverted-form";

export const metadata: Metadata = { title: "Credits to pay out" };

const words: Readonly<Record<DivertedState, { label: string; tone: Tone }>> = {
  open: { label: "To pay out", tone: "warn" },
  moved: { label: "On another bill", tone: "neutral" },
  paid: { label: "Paid out", tone: "good" },
};

/** Credits that their carriers could not put on a bill: whose, why, and what became of them. */
export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext("viewDivertedCredits");
  const asked = queryOf(await searchParams, ["state", "after"]);
  const state = divertedStates.find((one) => one === asked.state);
  const after = asked.after && parseId("divertedCredit", asked.after) !== null ? asked.after : undefined;
  const { rows, next } = await listDiverted(ctx, { state, after: after as DivertedRow["id"] | undefined });
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>} title="Credits to pay out">
        <CsvLink href={paths.divertedExport({ state })} />
      </PageHead>
      <p className="max-w-prose text-ink-2">
        Their carrier had no number to put them on, or rejected them three times. The shopper can move them to
        another bill; otherwise ask where to pay, and write the transfer down here.
      </p>
      <nav aria-label="State" className="scroll-row -mx-5 gap-2 px-5 py-1 lg:mx-0 lg:px-0">
        <Chip href={paths.divertedCredits()} current={!state}>
          All
        </Chip>
        {divertedStates.map((one) => (
          <Chip key={one} href={paths.divertedCredits({ state: one })} current={state === one}>
            {words[one].label}
          </Chip>
        ))}
      </nav>
      <Card title="Credits" aside="Oldest first" flush className="overflow-hidden">
        {rows.length === 0 ? (
          <EmptyState drawing="receipt" title="Nothing here">
            <p>Every credit is with a carrier that takes it.</p>
          </EmptyState>
        ) : (
          <Table caption="Credits to pay out" stacks>
            <thead>
              <tr>
                <HeadCell>Shopper</HeadCell>
                <HeadCell>Carrier and month</HeadCell>
                <HeadCell figure>Amount</HeadCell>
                <HeadCell>State</HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Credit key={row.id} row={row} now={ctx.now} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Pager
        first={after ? paths.divertedCredits({ state }) : null}
        next={next ? paths.divertedCredits({ state, after: next }) : null}
      />
    </>
  );
}

function Credit({ row, now }: { row: DivertedRow; now: Date }) {
  const { label, tone } = words[row.state];
  const amount = amountWords(row.amountMinor, row.currency);
  return (
    <Row>
      <Cell className="align-top!">
        <span className="block wrap-anywhere">{row.email ?? "Account deleted"}</span>
        <code className="font-mono text-sm text-ink-2">{row.shopperId}</code>
      </Cell>
      <Cell label="Carrier and month" className="align-top!">
        {row.carrier}, {monthWords(row.period)}
        <span className="block text-sm text-ink-2">{row.reason ?? "No number"}</span>
      </Cell>
      <Cell label="Amount" figure className="align-top! font-semibold">
        {amount}
      </Cell>
      <Cell className="align-top!">
        <Badge tone={tone}>{label}</Badge>
        {row.movedTo ? <span className="block text-sm text-ink-2">{row.movedTo}</span> : null}
        {row.paidOn ? (
          <span className="block text-sm wrap-anywhere text-ink-2">
            {formatDay(row.paidOn, now)}, {row.reference}
          </span>
        ) : null}
        {row.state === "open" ? (
          <details className="mt-1">
            <summary className="flex min-h-11 cursor-pointer items-center text-sm font-medium underline underline-offset-4">
              Paid out?
            </summary>
            <PayDivertedForm
              creditId={row.id}
              spoken={`${amount} of ${row.email ?? row.shopperId}`}
              today={deskDay(now)}
            />
          </details>
        ) : null}
      </Cell>
    </Row>
  );
}
