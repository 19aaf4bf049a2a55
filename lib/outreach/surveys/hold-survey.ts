/** What the verbs of surveys share. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyChannel, SurveyState } from "@/lib/kernel/survey-states";
import type { Question } from "./questions";
import { isAllowedIn, type SurveyAction } from "./rules";

export type HeldSurvey = {
  title: string;
  state: SurveyState;
  version: number;
  questions: Question[];
  audienceId: Id<"audience"> | null;
  offerId: Id<"offer"> | null;
  intro: string;
  invitesBy: SurveyChannel[];
};

/** A survey of the provider's, held until the transaction ends. Throws `not_found` (also for another provider's), and `conflict` when it is not the version that was looked at or its state does not allow the act. */
export async function holdSurvey(
  tx: Tx,
  providerId: Id<"provider">,
  { surveyId, version }: { surveyId: Id<"survey">; version: number },
  action: SurveyAction,
): Promise<HeldSurvey> {
  const [row] = await tx.execute<{
    title: string;
    state: SurveyState;
    version: number;
    questions: Question[];
    audience_id: string | null;
    offer_id: string | null;
    intro: string;
    invites_by: SurveyChannel[];
  }>(sql`
    select title, state, version, questions, audience_id, offer_id, intro, invites_by from survey
    where id = ${String(parseId("survey", surveyId))} and provider_id = ${String(parseId("provider", providerId))} for update`);
  if (!row) throw new AppError("not_found", "There is no such survey.");
  if (!isAllowedIn(row.state, action))
    throw new AppError("conflict", `${row.title} is ${row.state}: that cannot be done with it now.`);
  if (row.version !== version)
    throw new AppError("conflict", `Somebody changed ${row.title} meanwhile. Look at it again.`);
  return {
    title: row.title,
    state: row.state,
    version: row.version,
    questions: row.questions,
    intro: row.intro,
    invitesBy: row.invites_by,
    audienceId: row.audience_id === null ? null : formatId("audience", BigInt(row.audience_id)),
    offerId: row.offer_id === null ? null : formatId("offer", BigInt(row.offer_id)),
  };
}
