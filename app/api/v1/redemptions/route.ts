/** POST: these products were bought with this code. 201 with the receipt, once. GET: the store's receipts, or what became of one key. */
import { paths } from "@/lib/paths";
import { listRedemptions } from "@/lib/redemption/list-redemptions";
import { lookUpKey } from "@/lib/redemption/look-up-key";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { hasTooManyLines, maxBasketLines, type RedemptionInput } from "@/lib/redemption/schemas";
import { idempotencyKeyOf } from "@/lib/server/idempotency-key";
import { otherMethods } from "@/lib/server/other-methods";
import { ProblemError, refusalResponse } from "@/lib/server/problem";
import { jsonResponse, replayHeader, textAsJsonResponse, tillRoute } from "@/lib/server/route-adapter";

export const POST = tillRoute("redeemBarcode", { body: "required" }, async (ctx, { body, headers }) => {
  const key = idempotencyKeyOf(headers);
  if (hasTooManyLines(body)) {
    throw new ProblemError("too_many_lines", { detail: `A basket has at most ${maxBasketLines} lines.` });
  }
  const { replayed, result } = await redeemBarcode(ctx, key, body as RedemptionInput);
  if (!result.ok) return refusalResponse(result, replayHeader(replayed));
  const { id } = JSON.parse(result.answer) as RedemptionAnswer;
  return textAsJsonResponse(201, result.answer, {
    Location: paths.api.redemption(id),
    ...replayHeader(replayed),
  });
});

export const GET = tillRoute("listRedemptions", {}, async (ctx, { query }) => {
  const { idempotencyKey, ...list } = query;
  if (idempotencyKey === undefined) return jsonResponse(200, await listRedemptions(ctx, list));
  const [other] = Object.keys(list);
  if (other !== undefined) {
    const message = "does not go with idempotencyKey";
    const field = other.slice(0, 100);
    throw new ProblemError("invalid_input", { detail: `${field}: ${message}`, fields: [{ field, message }] });
  }
  return jsonResponse(200, await lookUpKey(ctx, idempotencyKey));
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods("GET", "POST");
