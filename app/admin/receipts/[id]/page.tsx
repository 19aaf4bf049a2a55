import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { mayUse } from "@/lib/auth/permissions";
import { listReceiptEntries } from "@/lib/ledger/receipt-entries";
import { paths } from "@/lib/paths";
import { type DeskReceipt, findDeskReceipt } from "@/lib/redemption/desk-receipt";
import { pageContext } from "@/lib/server/page-context";
import { HeadLink } from "../../_components/head-link";
import { LedgerCard } from "../../_components/ledger-card";
import { PageHead } from "../../_components/page-head";
import { amountWords, payoutWords, timeAt } from "../../_components/shop-words";
import { LinesTable } from "./_components/lines-table";
import { ReturnForm } from "./_components/return-form";
import { ReversalsCard } from "./_components/reversals-card";

export const metadata: Metadata = { title: "Receipt" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewStores");
  const receipt = await findDeskReceipt(ctx, (await params).id);
  if (!receipt) notFound();
  const entries = await listReceiptEntries(ctx, receipt.answer.id);
  const isOperator = ctx.actor.role === "operator";
  return (
    <>
      <ReceiptHead receipt={receipt} />
      <Figures receipt={receipt} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title="Bought" flush className="overflow-hidden">
            <LinesTable receipt={receipt} />
          </Card>
          <ReversalsCard receipt={receipt} />
        </div>
        {mayUse(ctx.actor.role, "reverseRedemption") ? (
          <Card title="Take back">
            <ReturnForm
              // A new form after each return: what is left is another.
              key={receipt.reversals.length}
              redemptionId={receipt.answer.id}
              idempotencyKey={`desk-${randomUUID()}`}
              currency={receipt.answer.currency}
              left={receipt.left}
              names={receipt.productNames}
            />
          </Card>
        ) : null}
      </div>
      {entries.length === 0 ? (
        <Card title="What was posted">
          <p className="text-ink-2">{nothingPosted(receipt, isOperator)}</p>
        </Card>
      ) : (
        <LedgerCard
          title="What was posted"
          aside={isOperator ? null : "Your side of each posting"}
          entries={entries}
          bothSides={isOperator}
        />
      )}
    </>
  );
}

function nothingPosted({ answer }: DeskReceipt, isOperator: boolean): string {
  return answer.payout === "bill" && !isOperator
    ? "Nothing to you: the discount is a credit on the shopper’s phone bill, between the provider and the carrier."
    : "Nothing yet. It is posted within seconds of the till.";
}

function ReceiptHead({ receipt }: { receipt: DeskReceipt }) {
  const { answer, store, storeId, timeZone } = receipt;
  return (
    <PageHead
      eyebrow={
        <>
          <HeadLink href={paths.receipts()}>Receipts</HeadLink>
          <span aria-hidden="true"> / </span>
          <HeadLink href={paths.store(storeId)}>{store}</HeadLink>
        </>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono tracking-normal break-all">{answer.id}</span>
          {receipt.left === "nothing" ? <Badge tone="warn">Taken back</Badge> : null}
        </span>
      }
    >
      <p className="num text-sm text-ink-2">
        <time dateTime={answer.redeemedAt}>{timeAt(answer.redeemedAt, timeZone)}</time> ·{" "}
        {receipt.till ?? "No till"} · {receipt.cashier ?? "API key"}
      </p>
    </PageHead>
  );
}

function Figures({ receipt: { answer, reversedMinor, reversals } }: { receipt: DeskReceipt }) {
  const { discountMinor, currency, payout } = answer;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Stat label="Discount given" value={amountWords(discountMinor, currency)} note={payoutWords[payout]} />
      <Stat
        label="Taken back"
        value={amountWords(reversedMinor, currency)}
        note={
          reversals.length === 0
            ? "Nothing came back"
            : `In ${reversals.length} ${reversals.length === 1 ? "step" : "steps"}`
        }
      />
      <Stat
        label="Still given"
        value={amountWords(discountMinor - reversedMinor, currency)}
        note={payout === "till" ? "Paid back to you" : "On the shopper’s phone bill"}
      />
    </div>
  );
}
