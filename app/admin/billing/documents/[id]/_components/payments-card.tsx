import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { deskDay } from "@/lib/clearing/desk-day";
import type { OpenInvoice } from "@/lib/clearing/documents/account-queries";
import type { DocumentRow, listPayments } from "@/lib/clearing/documents/document-queries";
import { openMinor, paymentState } from "@/lib/clearing/documents/payment-state";
import type { OwedRow } from "@/lib/clearing/payouts/owed";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../../_components/shop-words";
import { formatDay } from "../../../../_components/words";
import { paymentWords } from "../../../_components/billing-words";
import { payingWords } from "../../../_components/payout-words";
import { MoveForm } from "./move-form";
import { PaymentForm } from "./payment-form";

type PaymentsCardProps = {
  found: DocumentRow;
  payments: Awaited<ReturnType<typeof listPayments>>;
  now: Date;
  mayRecord: boolean;
  /** Where what was paid too much can go. */
  openInvoices: readonly OpenInvoice[];
  /** Of a payout, for whoever records payments: what the retailer is owed in its currency, and the run that pays it. */
  owed: Pick<OwedRow, "balanceMinor" | "run"> | null;
};

/** What was paid on a document, and what is still to be paid. */
export function PaymentsCard({ found, payments, now, mayRecord, openInvoices, owed }: PaymentsCardProps) {
  const today = deskDay(now);
  const words = paymentWords[paymentState(found, today)];
  const left = openMinor(found);
  const isOver = left < 0 && found.totalMinor > 0;
  return (
    <Card title="Payments" aside={words ? <Badge tone={words.tone}>{words.label}</Badge> : null}>
      {payments.length === 0 ? (
        <p className="text-ink-2">Nothing was paid yet.</p>
      ) : (
        <ul className="grid gap-2">
          {payments.map((payment) => (
            <li key={payment.id} className="flex justify-between gap-4">
              <span className="min-w-0">
                <span className="num">{formatDay(payment.paidOn, now)}</span>
                <span className="block text-sm wrap-anywhere text-ink-2">{payment.reference}</span>
              </span>
              <span className="num font-medium">{amountWords(payment.amountMinor, found.currency)}</span>
            </li>
          ))}
        </ul>
      )}
      {found.creditedMinor > 0 ? (
        <p className="mt-3 flex justify-between border-t border-line pt-3">
          <span>Credited</span>
          <span className="num">{amountWords(found.creditedMinor, found.currency)}</span>
        </p>
      ) : null}
      <p className="mt-3 flex justify-between border-t border-line pt-3 font-semibold">
        <span>{isOver ? "Paid too much" : "Still to be paid"}</span>
        <span className="num">{amountWords(isOver ? -left : left, found.currency)}</span>
      </p>
      {mayRecord && found.kind === "invoice" ? (
        <MoveForm
          fromId={found.id}
          overMinor={isOver ? -left : 0}
          currency={found.currency}
          openInvoices={openInvoices}
          deedKey={crypto.randomUUID()}
        />
      ) : null}
      {mayRecord ? (
        <div className="mt-5 border-t border-line pt-5">
          {owed?.run ? (
            <p className="mb-4 text-ink-2">
              {payingWords(owed.run)} Only money that came back can be recorded, below zero.{" "}
              <Link
                href={paths.payoutRun(owed.run.id)}
                className="target-44 rounded-sm font-medium underline underline-offset-4"
              >
                See the run
              </Link>
            </p>
          ) : null}
          <PaymentForm
            documentId={found.id}
            leftMinor={owed ? (owed.run ? 0 : Math.min(left, owed.balanceMinor)) : left}
            today={today}
          />
        </div>
      ) : null}
    </Card>
  );
}
