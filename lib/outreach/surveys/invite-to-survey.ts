import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type SurveyInvitations, surveyInvitations } from "./schemas";
import { writeInvitations } from "./write-invitations";

/**
 * Invites named shoppers to a survey, each once however often this is called, if they agree to surveys and to being chosen now. What comes after a purchase goes through here. `invited`: how many that were. Nobody is invited to a
 * survey that is not open: then `isOpen` is false.
 */
export async function inviteToSurvey(
  ctx: Ctx,
  input: SurveyInvitations,
): Promise<{ isOpen: boolean; invited: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "inviteToSurvey");
  const { surveyId, shoppers } = parseInput(surveyInvitations, input);
  return inTransaction(ctx, async (tx) => {
    const [survey] = await tx.execute<{ title: string; intro: string; provider: string }>(sql`
      select v.title, v.intro, p.name as provider from survey v join provider p on p.id = v.provider_id
      where v.id = ${String(parseId("survey", surveyId))} and v.state = 'open' for no key update of v`);
    if (!survey) return { isOpen: false, invited: 0 };
    const given = shoppers.map(({ shopperId, barcodeId }) => ({
      shopperId: parseId("shopper", shopperId) as bigint,
      barcodeId: parseId("barcode", barcodeId) as bigint,
    }));
    const invited = await writeInvitations(tx, now, { id: surveyId, ...survey }, given);
    if (invited > 0) await writeAudit({ ...ctx, actor }, tx, "inviteToSurvey", surveyId, { invited });
    return { isOpen: true, invited };
  });
}
