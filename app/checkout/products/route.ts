/** POST: name and usual price of a scanned product; null when the catalogue does not have it. From the checkout page. */
import { findProduct } from "@/lib/catalogue/queries";
import { personRoute } from "@/lib/server/person-route";
import { jsonResponse } from "@/lib/server/route-adapter";

const maxBodyBytes = 1_024;

export const POST = personRoute("viewCheckout", maxBodyBytes, async (ctx, body) => {
  const { gtin } = Object(body) as { gtin?: string };
  return jsonResponse(200, { product: await findProduct(ctx, gtin as string) });
});
