import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DownloadIcon } from "@/components/ui/data-icons";
import { deskDay } from "@/lib/clearing/desk-day";
import { findRun, type RunView } from "@/lib/clearing/payouts/run-queries";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../../_components/confirm-action";
import { CsvLink } from "../../../_components/csv-link";
import { HeadLink } from "../../../_components/head-link";
import { KeepFresh } from "../../../_components/keep-fresh";
import { PageHead } from "../../../_components/page-head";
import { amountWords, timeAt } from "../../../_components/shop-words";
import { counted, formatDay } from "../../../_components/words";
import { ibanWords, runStateWords } from "../../_components/payout-words";
import { cancelRunAction, sentAction } from "../actions";
import { SettleDialog } from "./_components/settle-dialog";
import { TransfersTable } from "./_components/transfers-table";

export const metadata: Metadata = { title: "Payout run" };

export default async function Page({ params }: { params: Promise<{ run: string }> }) {
  const ctx = await pageContext("viewPayouts");
  const run = await findRun(ctx, (await params).run);
  if (!run) notFound();
  const { label, tone } = runStateWords(run);
  const open = run.rows.filter(({ state }) => state === "open");
  const today = deskDay(ctx.now);
  return (
    <>
      <PageHead eyebrow={<HeadLink href={paths.payouts()}>Payouts</HeadLink>} title={run.number}>
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{label}</Badge>
          <CsvLink href={paths.payoutTransfers(run.id)} />
          {run.state === "cancelled" ? null : (
            <a
              href={paths.payoutFile(run.id)}
              download
              className={buttonClasses({ variant: run.state === "drafted" ? "primary" : "secondary" })}
            >
              <DownloadIcon size={18} />
              File for the bank
            </a>
          )}
        </div>
      </PageHead>
      {/* The file is taken past the page: it looks again until the run says so. */}
      {run.state === "drafted" ? <KeepFresh seconds={2} /> : null}
      <Steps run={run} now={ctx.now} />
      <Card
        title="Transfers"
        aside={
          run.state === "sent" && open.length > 1 ? (
            <SettleDialog
              label="Settle all that are open"
              title={`Settle ${counted(open.length, "transfer", "transfers")}?`}
              runId={run.id}
              transferIds={open.map(({ id }) => id)}
              today={today}
            />
          ) : (
            counted(run.rows.length, "transfer", "transfers")
          )
        }
        flush
        className="overflow-hidden"
      >
        <TransfersTable run={run} today={today} now={ctx.now} />
      </Card>
    </>
  );
}

/** What it comes to, how far it is, and what to do next. */
function Steps({ run, now }: { run: RunView; now: Date }) {
  const facts = [
    ["To be paid on", formatDay(run.executeOn, now)],
    ["From", run.payer],
    ["Made", `${timeAt(run.madeAt, deskTimeZone)} by ${run.madeBy}`],
    ...(run.downloadedAt ? [["File taken", timeAt(run.downloadedAt, deskTimeZone)] as const] : []),
    ...(run.sentAt ? [["At the bank", timeAt(run.sentAt, deskTimeZone)] as const] : []),
  ] as const;
  return (
    <Card title="What is to be paid">
      <div className="grid gap-6 md:grid-cols-2">
        <div>
          {run.totals.map(({ currency, minor }) => (
            <p key={currency} className="num text-3xl font-bold tracking-tighter">
              {amountWords(minor, currency)}
            </p>
          ))}
          <p className="mt-3 text-ink-2">{nextWords(run)}</p>
          <div className="mt-4 flex flex-wrap gap-2">
            {run.state === "downloaded" ? (
              <ConfirmAction
                label="Mark as sent"
                variant="primary"
                title={`Does the bank have ${run.number}?`}
                body="It cannot be cancelled from then on: of each transfer you say whether it was settled or failed."
                confirmLabel="The bank has it"
                fields={{ runId: run.id }}
                action={sentAction}
              />
            ) : null}
            {run.state === "drafted" || run.state === "downloaded" ? (
              <ConfirmAction
                label="Cancel the run"
                title={`Cancel ${run.number}?`}
                body="What it holds is owed as before, and the next run has it. Never give its file to the bank then."
                confirmLabel="Cancel the run"
                cancelLabel="Keep it"
                danger
                fields={{ runId: run.id }}
                action={cancelRunAction}
              />
            ) : null}
          </div>
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 self-start">
          {facts.map(([label, text]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="num">{text}</dd>
            </div>
          ))}
          <dt className="text-ink-2">Account</dt>
          <dd className="num font-mono text-sm break-words">{ibanWords(run.payerIban)}</dd>
        </dl>
      </div>
    </Card>
  );
}

function nextWords({ state, open, failed }: RunView): string {
  switch (state) {
    case "drafted":
      return "Next: take the file, and give it to your bank.";
    case "downloaded":
      return "Next: give the file to your bank, and mark the run as sent.";
    case "sent":
      if (open > 0) return "Next: say what became of each transfer when the bank’s statement comes.";
      return failed > 0
        ? "Done. What failed is owed again, and goes into the next run."
        : "Done: everything was paid.";
    case "cancelled":
      return "Cancelled: what it held is owed as before.";
  }
}
