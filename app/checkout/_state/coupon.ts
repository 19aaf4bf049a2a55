/** The coupon at the till: scanned, asked about, replaced, taken away. */

import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";
import type { Verified } from "@/lib/redemption/verify-barcode";
import { type CheckoutState, type Coupon, closeAnswer, isLocked, type ScannedCoupon } from "./state";

export type CouponEvent =
  | (ScannedCoupon & { type: "couponScanned" })
  | { type: "couponVerified"; code: string; verified: Verified }
  | { type: "couponRefused"; code: string; refusal: Refusal }
  | { type: "couponUnchecked"; code: string; message: string | null }
  | { type: "couponRetried" }
  | { type: "couponRemoved" }
  | { type: "replacementChosen" }
  | { type: "replacementDeclined" };

/** The next state after an event about the coupon. */
export function changeCoupon(state: CheckoutState, event: CouponEvent): CheckoutState {
  const { coupon } = state;
  switch (event.type) {
    case "couponScanned":
      return scan(state, event);
    case "couponVerified":
      return verify(state, event);
    case "couponRefused":
      // A question that only renews a good coupon may be refused (an old picture); the coupon stays good.
      if (!isAskedAbout(coupon, event.code)) return state;
      return { ...state, coupon: { ...scannedPart(coupon), kind: "refused", refusal: event.refusal } };
    case "couponUnchecked":
      if (!isAskedAbout(coupon, event.code)) return state;
      return { ...state, coupon: { ...scannedPart(coupon), kind: "unchecked", message: event.message } };
    case "couponRetried":
      if (coupon.kind !== "refused" && coupon.kind !== "unchecked") return state;
      return { ...state, coupon: { ...scannedPart(coupon), kind: "checking" } };
    case "couponRemoved":
      return isLocked(state)
        ? state
        : { ...state, coupon: { kind: "none" }, replacement: null, attempt: null };
    case "replacementChosen":
      if (state.replacement === null || isLocked(state)) return { ...state, replacement: null };
      return { ...state, coupon: { ...state.replacement, kind: "checking" }, replacement: null };
    case "replacementDeclined":
      return { ...state, replacement: null };
  }
}

// What no second question will change: the phone is still in the camera's view, that is all.
const final: readonly RefusalReason[] = ["already_redeemed", "cancelled", "expired", "wrong_store", "forged"];

/** Whether asking again is of no use. */
export function isFinal(reason: RefusalReason): boolean {
  return final.includes(reason);
}

function scan(before: CheckoutState, { code, barcodeId }: ScannedCoupon): CheckoutState {
  const scanned = { code, barcodeId };
  const isSame = isSameCoupon(before.coupon, scanned);
  if (isSame && (before.answer || isLocked(before) || before.coupon.kind === "good")) return before;
  if (isSame && before.coupon.kind === "refused" && isFinal(before.coupon.refusal.reason)) return before;
  if (isSame && before.coupon.kind === "checking") return before;
  const state = { ...closeAnswer(before), notice: null };
  if (isLocked(state)) return { ...state, notice: { kind: "locked" } };
  if (state.coupon.kind === "good") return { ...state, replacement: scanned };
  return { ...state, coupon: { ...scanned, kind: "checking" } };
}

function verify(
  state: CheckoutState,
  { code, verified }: { code: string; verified: Verified },
): CheckoutState {
  const { coupon } = state;
  if (isAskedAbout(coupon, code))
    return { ...state, coupon: { ...scannedPart(coupon), kind: "good", verified } };
  // The same barcode, seen again later: its hold is renewed. What is being sent stays as it was sent.
  const isRenewal = coupon.kind === "good" && coupon.verified.barcode.id === verified.barcode.id;
  if (!isRenewal || isLocked(state) || state.answer) return state;
  return { ...state, coupon: { code, barcodeId: coupon.barcodeId, kind: "good", verified } };
}

function isAskedAbout(coupon: Coupon, code: string): coupon is Extract<Coupon, { kind: "checking" }> {
  return coupon.kind === "checking" && coupon.code === code;
}

function scannedPart({ code, barcodeId }: ScannedCoupon): ScannedCoupon {
  return { code, barcodeId };
}

/** A live code changes every 30 seconds and is the same coupon. */
export function isSameCoupon(coupon: Coupon, scanned: ScannedCoupon): boolean {
  if (coupon.kind === "none") return false;
  if (coupon.code === scanned.code) return true;
  if (scanned.barcodeId === null) return false;
  const known = coupon.kind === "good" ? coupon.verified.barcode.id : coupon.barcodeId;
  return known === scanned.barcodeId;
}
