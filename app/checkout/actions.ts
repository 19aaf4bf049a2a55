"use server";

import { pairedTill } from "@/lib/auth/paired-till";
import { type PasswordProof, provePassword } from "@/lib/auth/prove-password";
import { listPinCashiers, type PinCashier } from "@/lib/auth/till-queries";
import { listCouponProducts } from "@/lib/campaigns/coupon-products";
import { type ProductView, searchProducts } from "@/lib/catalogue/queries";
import {
  getReturnable,
  type LastRedemption,
  listLastRedemptions,
  previewReturn,
  type Returnable,
  type ReturnPreview,
} from "@/lib/redemption/return-queries";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import type { ReversalInput } from "@/lib/redemption/schemas";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { closeShift } from "@/lib/shifts/close-shift";
import { keepShiftOpen } from "@/lib/shifts/open-shift";
import { getOpenShift, type ShiftView } from "@/lib/shifts/queries";

/** At most 8 products by name. */
export async function searchProductsByName(
  text: string,
): Promise<{ ok: true; products: ProductView[] } | ActionError> {
  return runAction("viewCheckout", async (ctx) => ({ ok: true, products: await searchProducts(ctx, text) }));
}

/** What coupons of this store are for: kept on the tablet for when the network is away. */
export async function loadCouponProducts(): Promise<{ ok: true; products: ProductView[] } | ActionError> {
  return runAction("viewCheckout", async (ctx) => ({ ok: true, products: await listCouponProducts(ctx) }));
}

/** The cashier's open shift with what it came to so far; null: none is open. */
export async function loadShift(): Promise<{ ok: true; shift: ShiftView | null } | ActionError> {
  return runAction("openShift", async (ctx) => ({ ok: true, shift: await getOpenShift(ctx) }));
}

/** Begins a shift without waiting for the first redemption. */
export async function beginShift(): Promise<{ ok: true; shift: ShiftView | null } | ActionError> {
  return runAction("openShift", async (ctx) => {
    await keepShiftOpen(ctx);
    return { ok: true, shift: await getOpenShift(ctx) };
  });
}

/** Ends the shift and says what it came to. */
export async function endShift(shiftId: string): Promise<{ ok: true; shift: ShiftView } | ActionError> {
  return runAction("closeShift", async (ctx) => ({ ok: true, shift: await closeShift(ctx, shiftId) }));
}

/** Opens the page that has locked itself. */
export async function unlockWithPassword(password: string): Promise<PasswordProof | ActionError> {
  return runAction("viewCheckout", (ctx) => provePassword(ctx, password));
}

/** Who may take over at this tablet by PIN; nobody on one that is no till. */
export async function loadCashiers(): Promise<{ ok: true; cashiers: PinCashier[] } | ActionError> {
  return runAction("viewCheckout", async (ctx) => {
    const till = await pairedTill();
    return { ok: true, cashiers: till ? await listPinCashiers(ctx, till) : [] };
  });
}

/** The last redemptions of this store. */
export async function loadLastRedemptions(): Promise<
  { ok: true; redemptions: LastRedemption[] } | ActionError
> {
  return runAction("viewCheckout", async (ctx) => ({
    ok: true,
    redemptions: await listLastRedemptions(ctx),
  }));
}

/** A receipt of this store, and what of it has not come back. */
export async function loadReceipt(
  redemptionId: string,
): Promise<{ ok: true; receipt: Returnable } | ActionError> {
  return runAction("reverseRedemption", async (ctx) => ({
    ok: true,
    receipt: await getReturnable(ctx, redemptionId),
  }));
}

/** What a return would mean, before it is one. */
export async function previewReversal(
  redemptionId: string,
  input: ReversalInput,
): Promise<ReturnPreview | ActionError> {
  return runAction("reverseRedemption", (ctx) => previewReturn(ctx, redemptionId, input));
}

/** Takes it back. Sent again with the same key it is taken back once. */
export async function reverseAtTill(
  idempotencyKey: string,
  redemptionId: string,
  input: ReversalInput,
): Promise<{ replayed: boolean; answer: string } | ActionError> {
  return runAction("reverseRedemption", (ctx) => reverseRedemption(ctx, idempotencyKey, redemptionId, input));
}
