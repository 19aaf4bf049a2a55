/**
 * POST: these products were bought with this code, from the checkout page. The same verb as the API's, and sent again with the same key it gives the same answer and nothing more.
 * A route and no server action: actions wait for each other, and their names change with each build, so that a page from before a deployment could never send what it kept.
 */
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import { idempotencyKeyOf } from "@/lib/server/idempotency-key";
import { personRoute } from "@/lib/server/person-route";
import { jsonResponse } from "@/lib/server/route-adapter";
import { keepShiftOpen } from "@/lib/shifts/open-shift";

/** Room for the largest basket. */
const maxBodyBytes = 65_536;

export const POST = personRoute("redeemBarcode", maxBodyBytes, async (ctx, body, headers) => {
  const key = idempotencyKeyOf(headers);
  const { actor } = ctx;
  if (actor.role === "cashier") await keepShiftOpen({ ...ctx, actor });
  return jsonResponse(200, await redeemBarcode(ctx, key, body as RedemptionInput));
});
