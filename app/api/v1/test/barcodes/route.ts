/** POST: a barcode without a phone, for keys in test mode. The body may be empty. */
import { toOfferView } from "@/lib/redemption/views";
import { otherMethods } from "@/lib/server/other-methods";
import { refusalResponse } from "@/lib/server/problem";
import { jsonResponse, tillRoute } from "@/lib/server/route-adapter";
import { issueTestBarcode } from "@/lib/wallet/issue-test-barcode";

export const POST = tillRoute("issueTestBarcode", { body: "optional" }, async (ctx, { body }) => {
  const issued = await issueTestBarcode(ctx, body);
  if (!issued.ok) return refusalResponse(issued);
  const { id, code, fetchCode, expiresAt, offers } = issued;
  return jsonResponse(201, { id, code, fetchCode, expiresAt, offers: offers.map(toOfferView) });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
