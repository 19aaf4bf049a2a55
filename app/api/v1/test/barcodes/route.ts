/** POST: a barcode without a phone, or one that is refused, for keys in test mode. The body may be empty. */
import { makeTestBarcode } from "@/lib/redemption/make-test-barcode";
import type { TestBarcodeInput } from "@/lib/redemption/schemas";
import { toOfferView } from "@/lib/redemption/views";
import { otherMethods } from "@/lib/server/other-methods";
import { refusalResponse } from "@/lib/server/problem";
import { jsonResponse, tillRoute } from "@/lib/server/route-adapter";

export const POST = tillRoute("issueTestBarcode", { body: "optional" }, async (ctx, { body }) => {
  const made = await makeTestBarcode(ctx, body as TestBarcodeInput);
  if (!made.ok) return refusalResponse(made);
  const { scenario, expectedReason, code, lines, barcode } = made;
  return jsonResponse(201, {
    id: barcode?.id ?? null,
    code,
    fetchCode: barcode?.fetchCode ?? null,
    expiresAt: barcode?.expiresAt ?? null,
    offers: barcode?.offers.map(toOfferView) ?? [],
    lines,
    scenario,
    expectedReason,
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods("POST");
