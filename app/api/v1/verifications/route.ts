/** POST: is this code good here and now, and for which products? 200 either way. */
import type { VerificationInput } from "@/lib/redemption/schemas";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { otherMethods } from "@/lib/server/other-methods";
import { jsonResponse, tillRoute } from "@/lib/server/route-adapter";

export const POST = tillRoute("verifyBarcode", { body: "required" }, async (ctx, { body }) => {
  const verified = await verifyBarcode(ctx, body as VerificationInput);
  if (!verified.ok) {
    const { reason, message, details } = verified;
    return jsonResponse(200, { valid: false, reason, message, ...details });
  }
  const { barcode, offers, hold } = verified;
  return jsonResponse(200, { valid: true, barcode, offers, hold });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
