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
import { readThanksProblem } from "./read-thanks";
import { type SurveyAct, surveyAct } from "./schemas";
import { beginSurveyMailing } from "./survey-mailing";

/**
 * `incomplete`: a question lacks something, or no audience is chosen. `not_buyers`: the audience asks for nothing bought. `too_few`: fewer than 20 of the audience take surveys, or not safely more. `no_thanks`: the coupon that
 * thanks cannot be promised to everybody; `message` says why and what to do.
 */
export type SurveyOpened =
  | { ok: true }
  | { ok: false; reason: "incomplete" | "not_buyers" | "too_few" }
  | { ok: false; reason: "no_thanks"; message: string };

/**
 * Opens a survey: its questions stay as they are for good, and the worker invites whoever is in the audience now and agrees to surveys when their turn comes (`inviteAudience`): by the inbox, and by the channels that were chosen. Throws `not_found`, and
 * `conflict` when somebody changed it meanwhile or it is no draft any more.
 */
export async function openSurvey(ctx: Ctx, input: SurveyAct): Promise<SurveyOpened> {
  const { actor, now } = ctx;
  requirePermission(actor, "openSurvey");
  const act = parseInput(surveyAct, input);
  const { providerId } = actor;
  return inTransaction<SurveyOpened>(ctx, async (tx) => {
    const held = await holdSurvey(tx, providerId, act, "open");
    const { audienceId, offerId, questions } = held;
    if (audienceId === null || problemsOfQuestions(questions).length > 0)
      return { ok: false, reason: "incomplete" };
    const { definition } = await holdAudience(tx, providerId, audienceId);
    if (definition.bought === null) return { ok: false, reason: "not_buyers" };
    const { surveys } = await reachOf(tx, definition, providerId, now);
    if (surveys === null) return { ok: false, reason: "too_few" };
    const message = offerId === null ? null : await readThanksProblem(tx, providerId, offerId, now);
    if (message !== null) return { ok: false, reason: "no_thanks", message };
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
    const provider = await nameOf(tx, providerId);
    await beginSurveyMailing(
      tx,
      { ...held, id: act.surveyId, providerId, provider },
      { now, createdBy: actor.personId },
    );
    await writeAudit({ ...ctx, actor }, tx, "openSurvey", act.surveyId, {
      audienceId,
      invitesBy: held.invitesBy,
    });
    return { ok: true };
  });
}

async function nameOf(tx: Tx, providerId: Id<"provider">): Promise<string> {
  const [row] = await tx.execute<{ name: string }>(
    sql`select name from provider where id = ${String(parseId("provider", providerId))}`,
  );
  return row?.name ?? "";
}
