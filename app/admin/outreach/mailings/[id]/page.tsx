import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { mayUse } from "@/lib/auth/permissions";
import { listAudiences } from "@/lib/outreach/audiences/queries";
import { isShownTwice } from "@/lib/outreach/mailings/local-time";
import { findMailing, listMailableOffers } from "@/lib/outreach/mailings/queries";
import { readMailingResults } from "@/lib/outreach/mailings/results";
import { type MailingMove, mailingAllows } from "@/lib/outreach/mailings/rules";
import type { MailingDetail } from "@/lib/outreach/mailings/views";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../../_components/confirm-action";
import { HeadLink } from "../../../_components/head-link";
import { KeepFresh } from "../../../_components/keep-fresh";
import { PageHead } from "../../../_components/page-head";
import { channelWords, mailingStateOf, mailingStateWords, timeInZone } from "../_components/mailing-words";
import { moveMailingAction } from "../actions";
import { LetterPreview } from "./_components/letter-preview";
import { MailingEditor } from "./_components/mailing-editor";
import { ProgressCard } from "./_components/progress-card";
import { ChannelsCard, ResultStats } from "./_components/results-card";

export const metadata: Metadata = { title: "Mailing" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageContext("viewMailings");
  const mailing = await findMailing(ctx, (await params).id);
  if (!mailing) notFound();
  const { label, tone } = mailingStateOf(mailing);
  const { actor } = ctx;
  const isWritten = mailing.state === "draft" && actor.role === "marketer";
  const [offers, audiences] = await Promise.all([
    listMailableOffers(ctx, mailing.offerId),
    isWritten && actor.role === "marketer" ? listAudiences({ ...ctx, actor }) : [],
  ]);
  return (
    <>
      <PageHead
        eyebrow={
          <>
            <HeadLink href={paths.mailings()}>Mailings</HeadLink>
            <span aria-hidden="true"> / </span>
            {mailing.provider}
          </>
        }
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {mailing.name} <Badge tone={tone}>{label}</Badge>
          </span>
        }
      >
        {mayUse(actor.role, "moveMailing") ? <Deeds mailing={mailing} /> : null}
      </PageHead>
      {isWritten ? (
        <MailingEditor
          key={mailing.id}
          mailing={mailing}
          offers={offers}
          audiences={audiences.map(({ id, name }) => ({ id, name }))}
        />
      ) : (
        <>
          <Sent mailing={mailing} results={await readMailingResults(ctx, mailing.id)} />
          <LetterPreview
            previewed={{ ...mailing, offer: offers.find(({ id }) => id === mailing.offerId) ?? null }}
          />
        </>
      )}
    </>
  );
}

type SentProps = { mailing: MailingDetail; results: Awaited<ReturnType<typeof readMailingResults>> };

function Sent({ mailing, results }: SentProps) {
  const { state, startsAt, concludedAt, timeZone, nextAt } = mailing;
  // Of a cancelled one a worker may still have some in hand.
  const isMoving = state === "sending" || state === "scheduled" || (state === "cancelled" && nextAt !== null);
  return (
    <>
      {isMoving ? <KeepFresh seconds={2} /> : null}
      <Card title="To whom, and when">
        <p>
          {mailing.surveyId
            ? "Whom the survey asks"
            : mailing.isForAutomations
              ? "Whom automations write to"
              : (mailing.audience ?? "Nobody")}{" "}
          · {mailing.channels.map((one) => channelWords[one].label).join(", ")}
        </p>
        <p className="num text-sm text-ink-2">
          {state === "scheduled" && startsAt ? `Begins ${timeInZone(startsAt, timeZone)}. ` : null}
          {state === "scheduled" && startsAt && isShownTwice(new Date(startsAt), timeZone)
            ? "The clock shows that time twice that night, as it is put back: the first is meant. "
            : null}
          {concludedAt ? `${mailingStateWords[state].label} ${timeInZone(concludedAt, timeZone)}. ` : null}
          Not to those who got {mailing.weeklyCap} or more mailings in seven days.
        </p>
      </Card>
      {state === "sending" || state === "paused" || state === "sent" ? (
        <ProgressCard mailing={mailing} />
      ) : null}
      {results && state !== "draft" && state !== "scheduled" ? (
        <>
          <ResultStats results={results} hasOffer={mailing.offerId !== null} />
          <ChannelsCard results={results} exportHref={paths.mailingExport(mailing.id)} />
        </>
      ) : null}
    </>
  );
}

type Deed = { move: MailingMove; label: string; title: string; body: string; isDanger?: boolean };

const deeds: readonly Deed[] = [
  {
    move: "unschedule",
    label: "Back to draft",
    title: "Make it a draft again?",
    body: "It is not sent, and can be changed.",
  },
  {
    move: "pause",
    label: "Pause",
    title: "Pause the mailing?",
    body: "Whom the worker has in hand may still get it. Everybody else waits.",
  },
  {
    move: "resume",
    label: "Resume",
    title: "Go on?",
    body: "Those who wait get it, if they still agree to it.",
  },
  {
    move: "cancel",
    label: "Cancel",
    title: "Cancel the mailing?",
    body: "Nobody else gets it, and it cannot be taken up again. What was sent stays sent.",
    isDanger: true,
  },
];

function Deeds({ mailing: { id, state } }: { mailing: MailingDetail }) {
  return (
    <div className="flex flex-wrap gap-2">
      {deeds
        .filter(({ move }) => mailingAllows(state, move))
        .map(({ move, label, title, body, isDanger = false }) => (
          <ConfirmAction
            key={move}
            label={label}
            variant={isDanger ? "danger" : "secondary"}
            title={title}
            body={body}
            confirmLabel={isDanger ? "Cancel the mailing" : label}
            cancelLabel="Leave it"
            danger={isDanger}
            fields={{ mailingId: id, move }}
            action={moveMailingAction}
          />
        ))}
    </div>
  );
}
