/** The coupon at the till: none, being asked about, good, refused, or not asked yet because the network is away. */
import type { Refusal } from "@/lib/kernel/refusals";
import type { Verified } from "@/lib/redemption/verify-barcode";
import { type CheckoutState, closeAnswer, isLocked } from "./checkout-state";

export type Coupon =
  | { kind: "none" }
  | { kind: "checking"; code: string }
  | { kind: "good"; code: string; verified: Verified }
  | { kind: "refused"; code: string; refusal: Refusal }
  /** `message` null: no network; it is asked again by itself. */
  | { kind: "unchecked"; code: string; message: string | null };

export type CouponState = {
  coupon: Coupon;
  /** Another coupon was scanned while one is here: shall it take its place? */
  replacement: string | null;
};

/** `barcodeId` is read from a token without asking anybody; null for typed digits. */
export type CouponEvent =
  | { type: "couponScanned"; code: string; barcodeId: string | null }
  | { type: "couponVerified"; code: string; verified: Verified }
  | { type: "couponRefused"; code: string; refusal: Refusal }
  | { type: "couponUnchecked"; code: string; message: string | null }
  | { type: "couponRetried" }
  | { type: "couponRemoved" }
  | { type: "replacementChosen" }
  | { type: "replacementDeclined" };

export const noCoupon: CouponState = { coupon: { kind: "none" }, replacement: null };

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
      return { ...state, coupon: { kind: "refused", code: event.code, refusal: event.refusal } };
    case "couponUnchecked":
      if (!isAskedAbout(coupon, event.code)) return state;
      return { ...state, coupon: { kind: "unchecked", code: event.code, message: event.message } };
    case "couponRetried":
      if (coupon.kind !== "refused" && coupon.kind !== "unchecked") return state;
      return { ...state, coupon: { kind: "checking", code: coupon.code } };
    case "couponRemoved":
      return isLocked(state) ? state : { ...state, ...noCoupon, attempt: null };
    case "replacementChosen":
      if (state.replacement === null || isLocked(state)) return { ...state, replacement: null };
      return { ...state, coupon: { kind: "checking", code: state.replacement }, replacement: null };
    case "replacementDeclined":
      return { ...state, replacement: null };
  }
}

function scan(before: CheckoutState, event: { code: string; barcodeId: string | null }): CheckoutState {
  // The phone that was just redeemed is often still in the camera's view.
  if (before.answer?.kind === "redeemed" && isSameCoupon(before.coupon, event)) return before;
  const state = { ...closeAnswer(before), notice: null };
  const { coupon } = state;
  if (isLocked(state)) return isSameCoupon(coupon, event) ? before : { ...state, notice: { kind: "locked" } };
  if (coupon.kind === "good") {
    if (isSameCoupon(coupon, event)) return before.answer ? state : before;
    return { ...state, replacement: event.code };
  }
  if (coupon.kind === "checking" && coupon.code === event.code) return before;
  return { ...state, coupon: { kind: "checking", code: event.code } };
}

function verify(state: CheckoutState, { code, verified }: { code: string; verified: Verified }): CheckoutState {
  const { coupon } = state;
  if (isAskedAbout(coupon, code)) return { ...state, coupon: { kind: "good", code, verified } };
  // The same barcode, seen again later: its hold is renewed. What is being sent stays as it was sent.
  const isRenewal = coupon.kind === "good" && coupon.verified.barcode.id === verified.barcode.id;
  if (isRenewal && !isLocked(state)) return { ...state, coupon: { kind: "good", code, verified } };
  return state;
}

function isAskedAbout(coupon: Coupon, code: string): boolean {
  return coupon.kind === "checking" && coupon.code === code;
}

/** A live code changes every 30 seconds and is the same coupon. */
export function isSameCoupon(
  coupon: Coupon,
  scanned: { code: string; barcodeId: string | null },
): boolean {
  if (coupon.kind === "none") return false;
  if (coupon.code === scanned.code) return true;
  return coupon.kind === "good" && coupon.verified.barcode.id === scanned.barcodeId;
}
