/** The coupons at the till: scanned, asked about, taken away. A second one is added to the purchase. */
import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";
import type { Verified } from "@/lib/redemption/verify-barcode";
import {
  type CheckoutState,
  type Coupon,
  closeAnswer,
  goodCoupons,
  isLocked,
  type ScannedCoupon,
} from "./state";

export type CouponEvent =
  | (ScannedCoupon & { type: "couponScanned" })
  | { type: "couponVerified"; code: string; verified: Verified }
  | { type: "couponRefused"; code: string; refusal: Refusal }
  | { type: "couponUnchecked"; code: string; message: string | null }
  /** Asks again about all that could be good after all. */
  | { type: "couponsRetried" }
  | { type: "couponRemoved"; code: string };

/** Most coupons of one purchase; each has an offer at least. */
const mostCoupons = 20;

/** The next state after an event about a coupon. */
export function changeCoupons(state: CheckoutState, event: CouponEvent): CheckoutState {
  const { coupons } = state;
  switch (event.type) {
    case "couponScanned":
      return scan(state, event);
    case "couponVerified":
      return verify(state, event);
    case "couponRefused":
      // A question that only renews a good coupon may be refused (an old picture); the coupon stays good.
      return answered(state, event.code, (asked) => ({ ...asked, kind: "refused", refusal: event.refusal }));
    case "couponUnchecked":
      return answered(state, event.code, (asked) => ({
        ...asked,
        kind: "unchecked",
        message: event.message,
      }));
    case "couponsRetried":
      return {
        ...state,
        coupons: coupons.map((one) => (mayRetry(one) ? { ...scannedPart(one), kind: "checking" } : one)),
      };
    case "couponRemoved":
      if (isLocked(state)) return state;
      return { ...state, coupons: coupons.filter(({ code }) => code !== event.code), notice: null };
  }
}

// What no second question will change: the phone is still in the camera's view, that is all.
const final: readonly RefusalReason[] = ["already_redeemed", "cancelled", "expired", "wrong_store", "forged"];

/** Whether asking again is of no use. */
export function isFinal(reason: RefusalReason): boolean {
  return final.includes(reason);
}

/** Whether asking again about this one may help. */
export function mayRetry(coupon: Coupon): boolean {
  return coupon.kind === "unchecked" || (coupon.kind === "refused" && !isFinal(coupon.refusal.reason));
}

function scan(before: CheckoutState, { code, barcodeId }: ScannedCoupon): CheckoutState {
  const scanned = { code, barcodeId };
  const known = before.coupons.find((coupon) => isSameCoupon(coupon, scanned));
  if (known && (before.answer || isLocked(before) || !mayRetry(known))) return before;
  const state = { ...closeAnswer(before), notice: null };
  if (isLocked(state)) return { ...state, notice: { kind: "locked" } };
  // One that was refused makes way for the one that the shopper shows instead.
  const kept = state.coupons.filter((coupon) => coupon.kind !== "refused" && coupon !== known);
  if (kept.length >= mostCoupons) return { ...state, notice: { kind: "crowded" } };
  return { ...state, coupons: [...kept, { ...scanned, kind: "checking" }] };
}

function verify(
  state: CheckoutState,
  { code, verified }: { code: string; verified: Verified },
): CheckoutState {
  const asked = state.coupons.find((coupon) => coupon.code === code && coupon.kind === "checking");
  const known = state.coupons.find(
    (coupon) => coupon.kind === "good" && coupon.verified.barcode.id === verified.barcode.id,
  );
  if (known) {
    // The same barcode, seen again later: its hold is renewed. What is being sent stays as it was sent.
    if (isLocked(state) || state.answer) return state;
    const renewed: Coupon = { code, barcodeId: known.barcodeId, kind: "good", verified };
    const others = state.coupons.filter((coupon) => coupon !== asked);
    return { ...state, coupons: others.map((coupon) => (coupon === known ? renewed : coupon)) };
  }
  const next = answered(state, code, (one) => ({ ...one, kind: "good", verified }));
  const isCrowded = asked && !goodCoupons(next).some((coupon) => coupon.code === code);
  return isCrowded ? { ...next, notice: { kind: "crowded" } } : next;
}

/** Changes the coupon that is being asked about; an answer that nobody waits for changes nothing. */
function answered(
  state: CheckoutState,
  code: string,
  change: (asked: ScannedCoupon) => Coupon,
): CheckoutState {
  const isAsked = (one: Coupon) => one.kind === "checking" && one.code === code;
  if (!state.coupons.some(isAsked)) return state;
  return { ...state, coupons: state.coupons.map((one) => (isAsked(one) ? change(scannedPart(one)) : one)) };
}

function scannedPart({ code, barcodeId }: ScannedCoupon): ScannedCoupon {
  return { code, barcodeId };
}

/** A live code changes every 30 seconds and is the same coupon. */
export function isSameCoupon(coupon: Coupon, scanned: ScannedCoupon): boolean {
  if (coupon.code === scanned.code) return true;
  if (scanned.barcodeId === null) return false;
  const known = coupon.kind === "good" ? coupon.verified.barcode.id : coupon.barcodeId;
  return known === scanned.barcodeId;
}
