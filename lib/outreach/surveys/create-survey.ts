import "server-only";
import { sql } from "drizzle-orm";
import { survey } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import type { Question } from "./questions";
import { surveyLimits } from "./rules";
import { newSurvey } from "./schemas";

const firstQuestion: Question = {
  id: "q1",
  kind: "single",
  text: "",
  isRequired: true,
  options: ["", ""],
  jumps: [],
};

/** Begins a survey: a draft with a title and one empty question. Throws `invalid_input`, `conflict` with 200 drafts and open ones; closed ones do not count. */
export async function createSurvey(
  ctx: Ctx,
  input: { title: string },
): Promise<{ ok: true; surveyId: Id<"survey"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeSurvey");
  const { title } = parseInput(newSurvey, input);
  const { providerId } = actor;
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from survey where provider_id = ${String(parseId("provider", providerId))} and state <> 'closed'`);
    const { underWay } = surveyLimits;
    if ((row?.count ?? 0) >= underWay)
      throw new AppError(
        "conflict",
        `You have ${underWay} drafts and open surveys, and more are not kept. Close an open one, or throw a draft away.`,
      );
    const id = newId("survey", now);
    const questions = [firstQuestion];
    await tx
      .insert(survey)
      .values({ id, providerId, title, intro: "", questions, createdAt: now, updatedAt: now });
    await writeAudit({ ...ctx, actor }, tx, "changeSurvey", id, { title });
    return { ok: true, surveyId: id };
  });
}
