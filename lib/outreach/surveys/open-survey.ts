import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { survey } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { reachOf } from "../audiences/count-reach";
import { holdAudience } from "../audiences/own-audiences";
import { holdSurvey } from "./hold-survey";
import { problemsOfQuestions } from "./questions";
import { type SurveyAct, surveyAct } from "./schemas";

/** `incomplete`: a question lacks something, or no audience is chosen. `too_few`: fewer than 20 of the audience take surveys, or not safely more. `offer_over`: the coupon that thanks is not given out now. */
export type SurveyOpened = { ok: true } | { ok: false; reason: "incomplete" | "too_few" | "offer_over" };

/**
 * Opens a survey: its questions stay as they are for good, and the worker invites whoever is in the audience now and agrees to surveys when their turn comes (`inviteAudience`). Throws `not_found`, and
 * `conflict` when somebody changed it meanwhile or it is no draft any more.
 */
export async function openSurvey(ctx: Ctx, input: SurveyAct): Promise<SurveyOpened> {
  const { actor, now } = ctx;
  requirePermission(actor, "openSurvey");
  const act = parseInput(surveyAct, input);
  const { providerId } = actor;
  return inTransaction<SurveyOpened>(ctx, async (tx) => {
    const { audienceId, offerId, questions } = await holdSurvey(tx, providerId, act, "open");
    if (audienceId === null || problemsOfQuestions(questions).length > 0)
      return { ok: false, reason: "incomplete" };
    const { definition } = await holdAudience(tx, providerId, audienceId);
    const { surveys } = await reachOf(tx, definition, providerId, now);
    if (surveys === null) return { ok: false, reason: "too_few" };
    if (offerId !== null && !(await isGivenOut(tx, offerId, now))) return { ok: false, reason: "offer_over" };
    await tx
      .update(survey)
      .set({
        state: "open",
        version: act.version + 1,
        openedAt: now,
        updatedAt: now,
        openedFor: definition,
        invitedThrough: 0n,
      })
      .where(eq(survey.id, act.surveyId));
    await writeAudit({ ...ctx, actor }, tx, "openSurvey", act.surveyId, { audienceId });
    return { ok: true };
  });
}

async function isGivenOut(tx: Tx, offerId: Id<"offer">, now: Date): Promise<boolean> {
  const found = await tx.execute(sql`
    select 1 from offer o join campaign c on c.id = o.campaign_id
    where o.id = ${String(parseId("offer", offerId))} and o.retired_at is null and c.state = 'live' and c.ends_at > ${now.toISOString()}`);
  return found.length > 0;
}
