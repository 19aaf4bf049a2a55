import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { refusalOfOffer } from "@/lib/wallet/refusal-of-offer";
import { readOwnSurvey, thanksRequest } from "./own-survey";
import { surveyInput } from "./schemas";

/**
 * The coupon that thanks for an answer: a barcode of the wallet like any other, with its money reserved, good in every store of its campaign. Once for an answer: asked again it is the same one. It is issued before it is
 * written down; should the process die in between, the wallet gives the same living barcode again. Refusals: those of issuing. Throws `not_found` where there is nothing to thank for or with.
 */
export async function takeThanks(
  ctx: Ctx,
  input: { surveyId: Id<"survey"> },
): Promise<{ ok: true; barcodeId: Id<"barcode"> } | Refusal> {
  const { actor } = ctx;
  requirePermission(actor, "answerSurvey");
  const { surveyId } = parseInput(surveyInput, input);
  const { isAnswered, thanks } = await readOwnSurvey(ctx.db, surveyId, actor.shopperId);
  if (!isAnswered || thanks === null) throw new AppError("not_found", "There is no coupon to take here.");
  if (thanks.barcodeId !== null) return { ok: true, barcodeId: thanks.barcodeId };
  const request = thanksRequest(thanks.offerId);
  // Says as a refusal what issuing throws of a coupon that was taken out of its campaign since.
  const refusal = await refusalOfOffer(ctx, request);
  if (refusal) return refusal;
  const issued = await issueBarcode(ctx, { ...request, offerIds: [...request.offerIds] });
  if (!issued.ok) return issued;
  await ctx.db.execute(sql`
    update survey_answer set thanks_barcode_id = ${String(parseId("barcode", issued.barcodeId))}
    where survey_id = ${String(parseId("survey", surveyId))} and shopper_id = ${String(parseId("shopper", actor.shopperId))} and thanks_barcode_id is null`);
  return { ok: true, barcodeId: issued.barcodeId };
}
