import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ActorFor } from "@/lib/auth/actor";
import { mayUse } from "@/lib/auth/permissions";
import { listDocuments } from "@/lib/clearing/documents/document-queries";
import { type DocumentKind, kinds, kindWords } from "@/lib/clearing/documents/kinds";
import { findMonthMailing } from "@/lib/clearing/mails/queries";
import { listPeriods, type PeriodView, previewPeriod } from "@/lib/clearing/periods/period-queries";
import { previewParties } from "@/lib/clearing/periods/preview-parties";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import { pageContext } from "@/lib/server/page-context";
import { CsvLink } from "../../_components/csv-link";
import { HeadLink } from "../../_components/head-link";
import { KeepFresh } from "../../_components/keep-fresh";
import { PageHead } from "../../_components/page-head";
import { amountWords, timeAt } from "../../_components/shop-words";
import { counted, formatCount } from "../../_components/words";
import { monthWords, periodWords } from "../_components/billing-words";
import { CloseButton } from "./_components/close-button";
import { DocumentsTable } from "./_components/documents-table";
import { MailMonthCard } from "./_components/mail-month-card";
import { PartiesTable } from "./_components/parties-table";

export const metadata: Metadata = { title: "Month" };

type PageProps = { params: Promise<{ month: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewBilling");
  const { month } = await params;
  const periods = await listPeriods(ctx);
  const period = periods.find((one) => one.month === month);
  if (!period) notFound();
  const { label, tone } = periodWords[period.state];
  return (
    <>
      <PageHead
        eyebrow={<HeadLink href={paths.billing()}>Billing</HeadLink>}
        title={monthWords(period.month)}
      >
        <div className="flex flex-wrap items-center gap-3">
          <Badge tone={tone}>{label}</Badge>
          {period.closedAt ? (
            <span className="text-sm text-ink-2">
              {timeAt(period.closedAt, deskTimeZone)}
              {period.closedBy ? ` by ${period.closedBy}` : ""}
            </span>
          ) : null}
          {period.state === "closed" ? <CsvLink href={paths.monthDocuments(period.month)} /> : null}
        </div>
      </PageHead>
      {period.state === "closed" ? (
        <Documents ctx={ctx} period={period} />
      ) : (
        <Unclosed ctx={ctx} period={period} periods={periods} />
      )}
    </>
  );
}

async function Documents({ ctx, period }: { ctx: Ctx<ActorFor<"viewBilling">>; period: PeriodView }) {
  const { rows, next } = await listDocuments(ctx, { month: period.month, limit: 500 });
  if (rows.length === 0)
    return (
      <Card title="Documents">
        <p className="text-ink-2">Nothing of this month is yours.</p>
      </Card>
    );
  const shown = (Object.keys(kinds) as DocumentKind[]).filter((kind) =>
    rows.some((row) => row.kind === kind),
  );
  const mayMail = mayUse(ctx.actor.role, "mailDocument");
  return (
    <>
      {mayMail ? (
        <MailMonthCard month={period.month} mailing={await findMonthMailing(ctx, period.month)} />
      ) : null}
      {shown.map((kind) => (
        <Card
          key={kind}
          title={kindWords[kind].many}
          aside={formatCount(rows.filter((row) => row.kind === kind).length)}
          flush
          className="overflow-hidden"
        >
          <DocumentsTable rows={rows.filter((row) => row.kind === kind)} now={ctx.now} />
        </Card>
      ))}
      {next ? <p className="text-sm text-ink-2">The first 500 documents are shown.</p> : null}
    </>
  );
}

type UnclosedProps = {
  ctx: Ctx<ActorFor<"viewBilling">>;
  period: PeriodView;
  periods: readonly PeriodView[];
};

async function Unclosed({ ctx, period, periods }: UnclosedProps) {
  if (ctx.actor.role !== "operator")
    return (
      <Card title="Not closed yet">
        <p className="text-ink-2">Its documents appear here when the month is closed.</p>
      </Card>
    );
  if (period.state === "closing") return <Closing progress={period.progress} />;
  const [preview, parties] = await Promise.all([
    previewPeriod(ctx, period.month),
    previewParties(ctx, period.month),
  ]);
  const warned = parties.filter(({ warnings }) => warnings.length > 0).length;
  // Newest first: the last open one is the first to be closed.
  const first = periods.findLast(({ state }) => state !== "closed");
  const sums = (Object.keys(kinds) as DocumentKind[]).flatMap((kind) =>
    preview.sums.filter((sum) => sum.kind === kind),
  );
  const isOver = new Date(period.closableFrom) <= ctx.now;
  return (
    <>
      <Card
        title="If it were closed now"
        aside={isOver ? null : `Can be closed from ${timeAt(period.closableFrom, deskTimeZone)}`}
      >
        {sums.length === 0 ? (
          <p className="text-ink-2">Nothing was redeemed in this month yet.</p>
        ) : (
          <dl className="grid gap-4 sm:grid-cols-3">
            {sums.map((sum) => (
              <div key={`${sum.kind}${sum.currency}`}>
                <dt className="text-sm text-ink-2">{kindWords[sum.kind].many}</dt>
                <dd className="num mt-1 text-2xl font-bold tracking-tighter">
                  {amountWords(sum.amountMinor, sum.currency)}
                </dd>
                <dd className="text-sm text-ink-2">
                  {counted(sum.parties, "party", "parties")} ·{" "}
                  {counted(sum.redemptions, "redemption", "redemptions")} · before tax
                </dd>
              </div>
            ))}
          </dl>
        )}
        <ul className="mt-4 grid gap-1 text-sm text-ink-2">
          {preview.late > 0 ? (
            <li>{counted(preview.late, "entry belongs", "entries belong")} to months before: adjustments.</li>
          ) : null}
          {preview.isPosted ? null : <li>Some receipts wait to be posted: closing waits for them.</li>}
          {warned > 0 ? (
            <li>
              {counted(warned, "document needs", "documents need")} a look: closing does not wait for it, and
              documents keep what is said of a party on that day.
            </li>
          ) : null}
        </ul>
        {isOver ? (
          <div className="mt-5">
            {first && first.month !== period.month ? (
              <p className="text-ink-2">
                Months close in order:{" "}
                <Link
                  href={paths.period(first.month)}
                  className="underline decoration-line-3 underline-offset-4"
                >
                  {monthWords(first.month)}
                </Link>{" "}
                comes first.
              </p>
            ) : (
              <CloseButton month={period.month} name={monthWords(period.month)} />
            )}
          </div>
        ) : null}
      </Card>
      {parties.length > 0 ? (
        <Card title="Documents" aside={formatCount(parties.length)} flush className="overflow-hidden">
          <PartiesTable parties={parties} />
        </Card>
      ) : null}
    </>
  );
}

function Closing({ progress }: { progress: number | null }) {
  const percent = Math.round((progress ?? 0) * 100);
  return (
    <Card title="Closing" aside={`${percent} %`}>
      <progress
        aria-label="Closing the month"
        max={100}
        value={percent}
        className="h-2 w-full accent-accent"
      />
      <p className="mt-3 text-ink-2">
        Each entry goes into one document. You can leave this page: it goes on by itself, and again after a
        crash.
      </p>
      <KeepFresh seconds={2} />
    </Card>
  );
}
