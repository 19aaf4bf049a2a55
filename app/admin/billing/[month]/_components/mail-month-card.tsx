import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { MonthMailing } from "@/lib/clearing/mails/queries";
import { paths } from "@/lib/paths";
import { ConfirmAction } from "../../../_components/confirm-action";
import { KeepFresh } from "../../../_components/keep-fresh";
import { counted, formatCount } from "../../../_components/words";
import { monthWords } from "../../_components/billing-words";
import { mailMonthAction } from "../actions";

/** Parties without an address that are named. */
const mostNamed = 12;

/** How far the documents of a month have got by mail, and the button that sends those that were not. */
export function MailMonthCard({ month, mailing }: { month: string; mailing: MonthMailing }) {
  const { toSend, waiting, sent, failed, without } = mailing;
  const facts = [
    ["Sent", sent],
    ["On their way", waiting],
    ["Not sent yet", toSend],
    ["Of those, failed before", failed],
  ] as const;
  return (
    <Card title="By mail">
      {waiting > 0 ? <KeepFresh seconds={3} /> : null}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <dl className="flex flex-wrap gap-x-8 gap-y-3" aria-live="polite">
          {facts
            .filter(([label, count]) => count > 0 || label === "Sent")
            .map(([label, count]) => (
              <div key={label}>
                <dt className="text-sm text-ink-2">{label}</dt>
                <dd className="num text-xl font-bold tracking-tight">{formatCount(count)}</dd>
              </div>
            ))}
        </dl>
        {toSend > 0 ? (
          <ConfirmAction
            label={`Send ${counted(toSend, "document", "documents")}`}
            variant="primary"
            title={`Send ${counted(toSend, "document", "documents")} of ${monthWords(month)}?`}
            body="Each goes to its party with its files. What was sent already is not sent again."
            confirmLabel="Send them"
            fields={{ month }}
            action={mailMonthAction}
          />
        ) : null}
      </div>
      {without.length > 0 ? (
        <p className="mt-4 border-t border-line pt-4 text-ink-2">
          {counted(without.length, "party has", "parties have")} no mail address for documents:{" "}
          {without.slice(0, mostNamed).map(({ id, name }, place) => (
            <span key={id}>
              {place > 0 ? ", " : ""}
              <Link
                href={paths.billingDetails(id)}
                className="target-44 rounded-sm text-ink underline decoration-line-3 underline-offset-4"
              >
                {name}
              </Link>
            </span>
          ))}
          {without.length > mostNamed ? " and others" : ""}.
        </p>
      ) : null}
    </Card>
  );
}
