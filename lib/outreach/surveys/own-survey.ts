/** A survey as the shopper who was invited to it sees it. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyState } from "@/lib/kernel/survey-states";
import type { Ctx } from "@/lib/server/context";
import { givenConsents } from "../consents";
import type { Answers, Question } from "./questions";

export type OwnSurvey = {
  id: Id<"survey">;
  title: string;
  intro: string;
  provider: string;
  questions: Question[];
  state: SurveyState;
  /** Given and not sent yet. */
  kept: Answers;
  isAnswered: boolean;
  /** The coupon that thanks, if there is one; its barcode once it was issued. */
  thanks: { offerId: Id<"offer">; title: string; barcodeId: Id<"barcode"> | null } | null;
};

type Row = {
  title: string;
  intro: string;
  provider: string;
  questions: Question[];
  state: SurveyState;
  draft: Answers | null;
  is_answered: boolean;
  offer_id: string | null;
  offer_title: string | null;
  thanks_barcode_id: string | null;
};

/** Throws `not_found` for surveys that are unknown, and those that the shopper was not invited to, alike. */
export async function getOwnSurvey(ctx: Ctx, surveyId: string): Promise<OwnSurvey & { agrees: boolean }> {
  const { actor } = ctx;
  requirePermission(actor, "answerSurvey");
  const found = await readOwnSurvey(ctx.db, surveyId, actor.shopperId);
  const { surveys } = await givenConsents(ctx.db, actor.shopperId);
  return { ...found, agrees: surveys };
}

/** The same for verbs. `hold`: against closing, and against a second answer of the same shopper. */
export async function readOwnSurvey(
  db: Db | Tx,
  surveyId: string,
  shopperId: Id<"shopper">,
  hold = false,
): Promise<OwnSurvey> {
  const id = parseId("survey", surveyId);
  const [row] =
    id === null
      ? []
      : await db.execute<Row>(sql`
          select v.title, v.intro, p.name as provider, v.questions, v.state, i.draft, a.number is not null as is_answered,
            o.id as offer_id, o.title as offer_title, a.thanks_barcode_id
          from survey_invitation i join survey v on v.id = i.survey_id join provider p on p.id = v.provider_id
          left join survey_answer a on a.survey_id = i.survey_id and a.shopper_id = i.shopper_id left join offer o on o.id = v.offer_id
          where i.survey_id = ${String(id)} and i.shopper_id = ${String(parseId("shopper", shopperId))}
          ${hold ? sql`for update of i` : sql``}`);
  if (!row || id === null) throw new AppError("not_found", "There is no such survey.");
  const barcode = row.thanks_barcode_id;
  return {
    id: formatId("survey", id),
    title: row.title,
    intro: row.intro,
    provider: row.provider,
    questions: row.questions,
    state: row.state,
    kept: row.draft ?? {},
    isAnswered: row.is_answered,
    thanks:
      row.offer_id === null
        ? null
        : {
            offerId: formatId("offer", BigInt(row.offer_id)),
            title: row.offer_title ?? "",
            barcodeId: barcode === null ? null : formatId("barcode", BigInt(barcode)),
          },
  };
}
