"use server";

import { findProduct, type ProductView, searchProducts } from "@/lib/catalogue/queries";
import type { Refusal } from "@/lib/kernel/refusals";
import { type RedeemResult, redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import { type Verified, verifyBarcode } from "@/lib/redemption/verify-barcode";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** Is this code good here and now, and for which products? */
export async function verifyCode(code: string): Promise<Verified | Refusal | ActionError> {
  return runAction("verifyBarcode", (ctx) => verifyBarcode(ctx, { code }));
}

/** These products were bought with it. Sent again with the same key it gives the same answer and nothing more. */
export async function redeemBasket(
  idempotencyKey: string,
  input: RedemptionInput,
): Promise<RedeemResult | ActionError> {
  return runAction("redeemBarcode", (ctx) => redeemBarcode(ctx, idempotencyKey, input));
}

/** The purchase did not happen after all. */
export async function voidRedemption(
  idempotencyKey: string,
  redemptionId: string,
): Promise<{ replayed: boolean; answer: string } | ActionError> {
  return runAction("reverseRedemption", (ctx) =>
    reverseRedemption(ctx, idempotencyKey, redemptionId, { reason: "void" }),
  );
}

/** Name and usual price of a scanned product; null when the catalogue does not have it. */
export async function lookUpProduct(
  gtin: string,
): Promise<{ ok: true; product: ProductView | null } | ActionError> {
  return runAction("viewCheckout", async (ctx) => ({ ok: true, product: await findProduct(ctx, gtin) }));
}

/** At most 8 products by name. */
export async function searchProductsByName(
  text: string,
): Promise<{ ok: true; products: ProductView[] } | ActionError> {
  return runAction("viewCheckout", async (ctx) => ({ ok: true, products: await searchProducts(ctx, text) }));
}
