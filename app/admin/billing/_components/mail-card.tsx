import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { DocumentMailView, Mailing } from "@/lib/clearing/mails/queries";
import { deskTimeZone } from "@/lib/ledger/rules";
import { paths } from "@/lib/paths";
import { ConfirmAction } from "../../_components/confirm-action";
import { KeepFresh } from "../../_components/keep-fresh";
import { timeAt } from "../../_components/shop-words";
import { counted } from "../../_components/words";
import { mailAction } from "../actions";

/** `id`: of a document or a credit note, whose `number` it has. */
type MailCardProps = { id: string; number: string; mailing: Mailing };

const states: Readonly<Record<DocumentMailView["state"], { label: string; tone: Tone }>> = {
  waiting: { label: "Waiting", tone: "neutral" },
  sending: { label: "Being sent", tone: "neutral" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Not sent", tone: "no" },
};

/** Sends a document to its party, and says what became of the mails before. */
export function MailCard({ id, number, mailing: { email, partyId, mails } }: MailCardProps) {
  const isUnderWay = mails.some(({ state }) => state === "waiting" || state === "sending");
  return (
    <Card title="Mail">
      {isUnderWay ? <KeepFresh seconds={3} /> : null}
      <ul className="grid gap-3 not-empty:mb-4" aria-live="polite">
        {mails.map((mail) => (
          <li key={mail.id} className="flex items-start justify-between gap-4">
            <span className="min-w-0">
              <span className="block wrap-anywhere">{mail.recipient}</span>
              <span className="block text-sm text-ink-2">{whatHappened(mail)}</span>
            </span>
            <Badge tone={states[mail.state].tone}>{states[mail.state].label}</Badge>
          </li>
        ))}
      </ul>
      {email === null ? (
        <>
          <p className="mb-4 text-ink-2">There is no mail address for documents to send it to.</p>
          <LinkButton href={paths.billingDetails(partyId)}>Add one</LinkButton>
        </>
      ) : (
        <>
          {mails.length === 0 ? (
            <p className="mb-4 text-ink-2">
              Not sent yet. It goes to <span className="inline-block max-w-full wrap-anywhere">{email}</span>{" "}
              with its files.
            </p>
          ) : null}
          <ConfirmAction
            label={mails.length === 0 ? "Send it" : "Send again"}
            title={`Send ${number} to ${email}?`}
            body="With it go the PDF, the e-invoices where there are any, and the lines as CSV."
            confirmLabel="Send the mail"
            // Pressed twice, it is one mail; a page that is drawn anew asks for another one.
            fields={{ id, key: crypto.randomUUID() }}
            action={mailAction}
          />
        </>
      )}
    </Card>
  );
}

function whatHappened({ state, askedAt, askedBy, concludedAt, nextAttemptAt, ...mail }: DocumentMailView) {
  const at = (instant: string) => timeAt(instant, deskTimeZone);
  switch (state) {
    case "sent":
      return `${at(concludedAt ?? askedAt)}, with ${counted(mail.files.length, "file", "files")}; asked for by ${askedBy}`;
    case "failed":
      return `${mail.problem ?? ""} ${at(concludedAt ?? askedAt)}`;
    case "sending":
      return "On its way to the mail server.";
    case "waiting":
      return mail.problem
        ? `${mail.problem} Tried again ${at(nextAttemptAt)}.`
        : `Asked for by ${askedBy}; it goes out in a moment.`;
  }
}
