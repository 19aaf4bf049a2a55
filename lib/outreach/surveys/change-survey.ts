import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { survey } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import type { AudienceDefinition } from "../audiences/definition";
import { holdSurvey } from "./hold-survey";
import { problemsOfQuestions, type QuestionProblem } from "./questions";
import { readThanksProblem } from "./read-thanks";
import { notBuyers } from "./rules";
import { type SurveyChange, surveyChange } from "./schemas";

/** Keeps a draft as it is, complete or not; `problems` says what it lacks. Throws `not_found`, `invalid_input` (too large, somebody else's audience or offer, an audience of no buyers, a coupon that cannot be promised), `conflict` when somebody was faster or it is no draft any more. */
export async function changeSurvey(
  ctx: Ctx,
  input: SurveyChange,
): Promise<{ ok: true; version: number; problems: QuestionProblem[] }> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeSurvey");
  const { surveyId, version, survey: written } = parseInput(surveyChange, input);
  return inTransaction(ctx, async (tx) => {
    await holdSurvey(tx, actor.providerId, { surveyId, version }, "change");
    await requireFit(tx, actor.providerId, written, now);
    await tx
      .update(survey)
      .set({ ...written, version: version + 1, updatedAt: now })
      .where(eq(survey.id, surveyId));
    await writeAudit({ ...ctx, actor }, tx, "changeSurvey", surveyId, {
      title: written.title,
      questions: written.questions.length,
    });
    return { ok: true, version: version + 1, problems: problemsOfQuestions(written.questions) };
  });
}

/** Holds the audience against its removal at this moment. Throws `invalid_input` for what is not the provider's, an audience that asks for no purchase, and a coupon that cannot be promised. */
async function requireFit(
  tx: Tx,
  providerId: Id<"provider">,
  { audienceId, offerId }: { audienceId: Id<"audience"> | null; offerId: Id<"offer"> | null },
  now: Date,
): Promise<void> {
  const thanks = offerId === null ? null : await readThanksProblem(tx, providerId, offerId, now);
  const audience = audienceId === null ? null : await problemOfAudience(tx, providerId, audienceId);
  const fields = [
    ...(audience === null ? [] : [{ field: "survey.audienceId", message: audience }]),
    ...(thanks === null ? [] : [{ field: "survey.offerId", message: thanks }]),
  ];
  if (fields.length > 0)
    throw new AppError("invalid_input", fields.map(({ message }) => message).join(" "), fields);
}

async function problemOfAudience(
  tx: Tx,
  providerId: Id<"provider">,
  audienceId: Id<"audience">,
): Promise<string | null> {
  const [row] = await tx.execute<{ definition: AudienceDefinition }>(sql`
    select definition from audience where id = ${String(parseId("audience", audienceId))}
      and provider_id = ${String(parseId("provider", providerId))} and removed_at is null for share`);
  if (!row) return "Choose one of your audiences.";
  return row.definition.bought === null ? notBuyers : null;
}
