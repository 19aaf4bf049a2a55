/**
 * The mailing that takes a survey's invitations beyond the inbox (docs/decisions/0044). It is a mailing like any other: consents, nights, the weekly cap, addresses that bounce and the way out of each mail are
 * those of mailings, read when it goes. Its recipients are whoever is invited, and it ends with the survey. Internal to surveys.
 */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { mailing } from "@/db/schema";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyChannel } from "@/lib/kernel/survey-states";
import { newId } from "@/lib/server/new-id";
import { invitationText } from "./invitation-text";

/** Mailings of seven days after which a shopper gets no invitation but the one in the inbox. */
const weeklyCap = 2;

type Opened = {
  id: Id<"survey">;
  providerId: Id<"provider">;
  title: string;
  intro: string;
  provider: string;
  invitesBy: readonly SurveyChannel[];
};

/** Begins it, under way and without recipients. Nothing without channels. */
export async function beginSurveyMailing(
  tx: Tx,
  survey: Opened,
  { now, createdBy }: { now: Date; createdBy: Id<"person"> },
): Promise<void> {
  if (survey.invitesBy.length === 0) return;
  await tx.insert(mailing).values({
    id: newId("mailing", now),
    providerId: survey.providerId,
    surveyId: survey.id,
    name: survey.title,
    subject: survey.title,
    body: invitationText(survey),
    channels: [...survey.invitesBy],
    timeZone: "Europe/Dublin",
    weeklyCap,
    state: "sending",
    startsAt: now,
    startedAt: now,
    createdBy,
    createdAt: now,
    updatedAt: now,
  });
}

/** Puts those who were just invited into its queue; each once. Nothing when the survey has none, or it was cancelled. */
export async function queueForMailing(
  tx: Tx,
  surveyId: Id<"survey">,
  shopperNumbers: readonly string[],
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into mailing_recipient (mailing_id, shopper_id, channel, next_attempt_at)
    select m.id, s.shopper_id, c.channel, ${now.toISOString()}::timestamptz
    from mailing m cross join unnest(m.channels) as c (channel) cross join unnest(${`{${shopperNumbers.join(",")}}`}::bigint[]) as s (shopper_id)
    where m.survey_id = ${String(parseId("survey", surveyId))} and m.state in ('sending', 'paused') on conflict do nothing`);
}

/** The survey is over: whoever still waits gets nothing, and the queue concludes it. */
export async function endSurveyMailing(tx: Tx, surveyId: Id<"survey">, now: Date): Promise<void> {
  const at = now.toISOString();
  const rows = await tx.execute<{ id: string }>(sql`
    update mailing set is_taken = true, updated_at = ${at}, state = case when state = 'paused' then 'cancelled' else state end,
      concluded_at = case when state = 'paused' then ${at}::timestamptz else concluded_at end
    where survey_id = ${String(parseId("survey", surveyId))} and state in ('sending', 'paused') returning id`);
  for (const { id } of rows)
    await tx.execute(sql`
      update mailing_recipient set state = 'skipped', reason = 'cancelled', concluded_at = ${at} where mailing_id = ${id} and state = 'waiting'`);
}

/** Somebody answered: nothing invites them any more. */
export async function leaveMailing(
  tx: Tx,
  surveyId: Id<"survey">,
  shopperId: Id<"shopper">,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update mailing_recipient r set state = 'skipped', reason = 'answered', concluded_at = ${now.toISOString()}
    from mailing m where m.survey_id = ${String(parseId("survey", surveyId))} and r.mailing_id = m.id
      and r.shopper_id = ${String(parseId("shopper", shopperId))} and r.state = 'waiting'`);
}
