import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ActorFor } from "@/lib/auth/actor";
import { listOverdue } from "@/lib/clearing/documents/account-queries";
import { type DocumentKind, kinds, kindWords } from "@/lib/clearing/documents/kinds";
import { listPeriods, type PeriodView } from "@/lib/clearing/periods/period-queries";
import { findReconciliation } from "@/lib/clearing/reconciliation-queries";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../_components/page-head";
import { amountWords } from "../_components/shop-words";
import { counted } from "../_components/words";
import { monthWords, periodWords } from "./_components/billing-words";
import { OverdueCard } from "./_components/overdue-card";
import { ReconcileCard } from "./_components/reconcile-card";

export const metadata: Metadata = { title: "Billing" };

export default async function Page() {
  const ctx = await pageContext("viewBilling");
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "All organisations"} title="Billing">
        {ctx.actor.role === "operator" ? (
          <span className="flex flex-wrap gap-2">
            <LinkButton href={paths.divertedCredits({ state: "open" })}>Credits to pay out</LinkButton>
            <LinkButton href={paths.payouts()}>Payouts</LinkButton>
            <LinkButton href={paths.carrierFiles()}>Files of carriers</LinkButton>
            <LinkButton href={paths.billingDetails("centre")}>Details of the centre</LinkButton>
          </span>
        ) : null}
        {ctx.actor.role === "carrier" ? (
          <LinkButton href={paths.carrierFile(ctx.actor.carrierId)}>Your file</LinkButton>
        ) : null}
        {ctx.actor.role === "retailer" ? (
          <LinkButton href={paths.statement(ctx.actor.retailerId)}>Statement of account</LinkButton>
        ) : null}
        {ctx.actor.role === "marketer" ? (
          <LinkButton href={paths.statement(ctx.actor.providerId)}>Statement of account</LinkButton>
        ) : null}
      </PageHead>
      {ctx.actor.role === "operator" ? (
        <Suspense fallback={<Skeleton className="h-20 rounded-lg" />}>
          <Compared ctx={ctx} />
        </Suspense>
      ) : null}
      <Suspense fallback={null}>
        <Overdue ctx={ctx} />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <Months ctx={ctx} />
      </Suspense>
    </>
  );
}

async function Compared({ ctx }: { ctx: Ctx }) {
  return <ReconcileCard {...(await findReconciliation(ctx))} now={ctx.now} />;
}

async function Overdue({ ctx }: { ctx: Ctx<ActorFor<"viewBilling">> }) {
  return <OverdueCard overdue={await listOverdue(ctx)} now={ctx.now} />;
}

async function Months({ ctx }: { ctx: Ctx<ActorFor<"viewBilling">> }) {
  const periods = await listPeriods(ctx);
  const shown = (Object.keys(kinds) as DocumentKind[]).filter(
    (kind) => ctx.actor.role === "operator" || kindOf[ctx.actor.role] === kind,
  );
  return (
    <Card title="Months" aside="By the centre’s own clock" flush className="overflow-hidden">
      {periods.length === 0 ? (
        <EmptyState drawing="receipt" title="Nothing to settle yet">
          <p>The first month appears with the first redemption.</p>
        </EmptyState>
      ) : (
        <Table caption="Months" stacks>
          <thead>
            <tr>
              <HeadCell>Month</HeadCell>
              <HeadCell>State</HeadCell>
              {shown.map((kind) => (
                <HeadCell key={kind} figure>
                  {kindWords[kind].many}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <Row key={period.month} className="relative transition-colors hover:bg-sunk/50">
                <Cell>
                  <Link
                    href={paths.period(period.month)}
                    className="font-semibold after:absolute after:inset-0 after:content-['']"
                  >
                    {monthWords(period.month)}
                  </Link>
                </Cell>
                <Cell label="State">
                  <StateBadge period={period} now={ctx.now} />
                </Cell>
                {shown.map((kind) => (
                  <Cell key={kind} figure label={kindWords[kind].many}>
                    <Totals period={period} kind={kind} />
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

const kindOf = {
  marketer: "invoice",
  retailer: "payout",
  carrier: "carrier_report",
} as const satisfies Record<"marketer" | "retailer" | "carrier", DocumentKind>;

function StateBadge({ period, now }: { period: PeriodView; now: Date }) {
  const isReady = period.state === "open" && new Date(period.closableFrom) <= now;
  const { label, tone } = isReady
    ? ({ label: "Ready to close", tone: "warn" } as const)
    : periodWords[period.state];
  return <Badge tone={tone}>{label}</Badge>;
}

function Totals({ period, kind }: { period: PeriodView; kind: DocumentKind }) {
  const totals = period.totals.filter((total) => total.kind === kind);
  if (totals.length === 0) return <span className="text-ink-3">–</span>;
  const documents = totals.reduce((sum, total) => sum + total.documents, 0);
  return (
    <>
      {totals.map(({ currency, totalMinor }) => (
        <span key={currency} className="block">
          {amountWords(totalMinor, currency)}
        </span>
      ))}
      <span className="block text-sm text-ink-2">{counted(documents, "document", "documents")}</span>
    </>
  );
}
