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
import { holdSurvey } from "./hold-survey";
import { problemsOfQuestions, type QuestionProblem } from "./questions";
import { type SurveyChange, surveyChange } from "./schemas";

/** Keeps a draft as it is, complete or not; `problems` says what it lacks. Throws `not_found`, `invalid_input` (too large, somebody else's audience or offer), `conflict` when somebody was faster or it is no draft any more. */
export async function changeSurvey(
  ctx: Ctx,
  input: SurveyChange,
): Promise<{ ok: true; version: number; problems: QuestionProblem[] }> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeSurvey");
  const { surveyId, version, survey: written } = parseInput(surveyChange, input);
  return inTransaction(ctx, async (tx) => {
    await holdSurvey(tx, actor.providerId, { surveyId, version }, "change");
    await requireOwn(tx, actor.providerId, written);
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

/** Holds the audience against its removal at this moment. Throws `invalid_input` for what is not the provider's. */
async function requireOwn(
  tx: Tx,
  providerId: Id<"provider">,
  { audienceId, offerId }: { audienceId: Id<"audience"> | null; offerId: Id<"offer"> | null },
): Promise<void> {
  const provider = String(parseId("provider", providerId));
  const audiences =
    audienceId === null
      ? []
      : await tx.execute(sql`select 1 from audience where id = ${String(parseId("audience", audienceId))}
          and provider_id = ${provider} and removed_at is null for share`);
  const offers =
    offerId === null
      ? []
      : await tx.execute(sql`select 1 from offer o join campaign c on c.id = o.campaign_id
          where o.id = ${String(parseId("offer", offerId))} and c.provider_id = ${provider}`);
  const fields = [
    ...(audienceId !== null && audiences.length === 0
      ? [{ field: "survey.audienceId", message: "Choose one of your audiences." }]
      : []),
    ...(offerId !== null && offers.length === 0
      ? [{ field: "survey.offerId", message: "Choose one of your offers." }]
      : []),
  ];
  if (fields.length > 0)
    throw new AppError("invalid_input", fields.map(({ message }) => message).join(" "), fields);
}
