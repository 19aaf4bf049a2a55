/** A survey as the shopper who was invited to it sees it. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { SurveyState } from "@/lib/kernel/survey-states";
import type { Ctx } from "@/lib/server/context";
import { refusalOfOffer } from "@/lib/wallet/refusal-of-offer";
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

/** What the coupon that thanks is issued as. */
export const thanksRequest = (offerId: Id<"offer">) =>
  ({ offerIds: [offerId], storeId: null, payout: "till", live: true }) as const;

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

/** `whyNoThanks`: why the shopper cannot have the coupon that thanks at this moment, in words; null: they can, or have it, or there is none. */
export type OwnSurveyNow = OwnSurvey & { agrees: boolean; whyNoThanks: string | null };

/** Throws `not_found` for surveys that are unknown, and those that the shopper was not invited to, alike. */
export async function getOwnSurvey(ctx: Ctx, surveyId: string): Promise<OwnSurveyNow> {
  const { actor } = ctx;
  requirePermission(actor, "answerSurvey");
  const found = await readOwnSurvey(ctx.db, surveyId, actor.shopperId);
  const { surveys } = await givenConsents(ctx.db, actor.shopperId);
  const { thanks } = found;
  const isWaiting = thanks !== null && thanks.barcodeId === null;
  const refusal = isWaiting ? await refusalOfOffer(ctx, thanksRequest(thanks.offerId)) : null;
  return { ...found, agrees: surveys, whyNoThanks: refusal?.message ?? null };
}

/** The same for verbs, who hold what must stay as it is. */
export async function readOwnSurvey(
  db: Db | Tx,
  surveyId: string,
  shopperId: Id<"shopper">,
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
          where i.survey_id = ${String(id)} and i.shopper_id = ${String(parseId("shopper", shopperId))}`);
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
