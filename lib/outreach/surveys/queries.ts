/** A provider's surveys. Nothing here knows of a shopper, a receipt or the moment of an answer. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { shownReach } from "@/lib/campaigns/audience";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyChannel, SurveyState } from "@/lib/kernel/survey-states";
import type { Ctx } from "@/lib/server/context";
import type { Question } from "./questions";
import { answersShown, surveyLimits } from "./rules";

export type DeskSurvey = {
  id: Id<"survey">;
  title: string;
  intro: string;
  questions: Question[];
  state: SurveyState;
  version: number;
  audience: { id: Id<"audience">; name: string } | null;
  offer: { id: Id<"offer">; title: string } | null;
  /** Answers that results are made of; null: fewer than 20. */
  answersShown: number | null;
  /** About how many were invited, as decision 0040 tells of audiences; null: fewer than 20, or not safely more. */
  invited: number | null;
  /** Beside the inbox. */
  invitesBy: SurveyChannel[];
  /** The mailing that takes invitations there, once it was opened. */
  mailingId: Id<"mailing"> | null;
  /** The worker has not invited everybody yet. */
  isInviting: boolean;
  /** ISO instants. */
  updatedAt: string;
  openedAt: string | null;
  closedAt: string | null;
};

type Row = {
  id: string;
  title: string;
  intro: string;
  questions: Question[];
  state: SurveyState;
  version: number;
  audience_id: string | null;
  audience: string | null;
  offer_id: string | null;
  offer: string | null;
  answer_count: number;
  invited_half: number;
  invites_by: SurveyChannel[];
  mailing_id: string | null;
  is_inviting: boolean;
  updated_at: string;
  opened_at: string | null;
  closed_at: string | null;
};

/** The provider's surveys, drafts first, then open ones, then the newest closed ones; 300 at most. Every number stands in the survey's own row. */
export async function listSurveys(ctx: Ctx): Promise<DeskSurvey[]> {
  return read(ctx, sql`true`);
}

/** One of the provider's surveys. Throws `not_found` for unknown and other providers' alike. */
export async function getSurvey(ctx: Ctx, surveyId: string): Promise<DeskSurvey> {
  const id = parseId("survey", surveyId);
  const [found] = id === null ? [] : await read(ctx, sql`v.id = ${String(id)}`);
  if (!found) throw new AppError("not_found", "There is no such survey.");
  return found;
}

async function read(ctx: Ctx, which: SQL): Promise<DeskSurvey[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOutreach");
  const rows = await ctx.db.execute<Row>(sql`
    select v.id, v.title, v.intro, v.questions, v.state, v.version, a.id as audience_id, a.name as audience, o.id as offer_id, o.title as offer,
      v.answer_count, v.state = 'open' and v.invited_at is null as is_inviting, v.updated_at, v.opened_at, v.closed_at,
      v.invited_half, v.invites_by, m.id as mailing_id
    from survey v left join audience a on a.id = v.audience_id left join offer o on o.id = v.offer_id left join mailing m on m.survey_id = v.id
    where v.provider_id = ${String(parseId("provider", actor.providerId))} and ${which}
    order by v.state <> 'draft', v.state <> 'open', v.id desc limit ${surveyLimits.listed}`);
  return rows.map(toSurvey);
}

const iso = (text: string | null) => (text === null ? null : new Date(text).toISOString());

function toSurvey(row: Row): DeskSurvey {
  return {
    id: formatId("survey", BigInt(row.id)),
    title: row.title,
    intro: row.intro,
    questions: row.questions,
    state: row.state,
    version: row.version,
    audience:
      row.audience_id === null
        ? null
        : { id: formatId("audience", BigInt(row.audience_id)), name: row.audience ?? "" },
    offer:
      row.offer_id === null ? null : { id: formatId("offer", BigInt(row.offer_id)), title: row.offer ?? "" },
    answersShown: answersShown(row.answer_count) || null,
    invited: shownReach(row.invited_half),
    invitesBy: row.invites_by,
    mailingId: row.mailing_id === null ? null : formatId("mailing", BigInt(row.mailing_id)),
    isInviting: row.is_inviting,
    updatedAt: new Date(row.updated_at).toISOString(),
    openedAt: iso(row.opened_at),
    closedAt: iso(row.closed_at),
  };
}
