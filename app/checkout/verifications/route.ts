/** POST: is this code good here and now, and for which products? 200 either way. From the checkout page; the same verb as the API's. */
import type { VerificationInput } from "@/lib/redemption/schemas";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { personRoute } from "@/lib/server/person-route";
import { jsonResponse } from "@/lib/server/route-adapter";

const maxBodyBytes = 8_192;

export const POST = personRoute("verifyBarcode", maxBodyBytes, async (ctx, body) =>
  jsonResponse(200, await verifyBarcode(ctx, body as VerificationInput)),
);
