/**
 * What the till's page knows, and how each event changes it. Pure: no clock, no chance, no network; keys and times come
 * in with the events. The coupon, the basket and the sending have a file each.
 */
import type { RefusalReason } from "@/lib/kernel/refusals";
import { type AttemptEvent, type AttemptState, changeAttempt } from "./attempt";
import { type BasketEvent, type BasketState, changeBasket, emptyBasket } from "./basket";
import { type CouponEvent, type CouponState, changeCoupon, noCoupon } from "./coupon";
import { changeSession, emptySession, type SessionEvent, type SessionState } from "./session";

/** Something short that is said above the basket until the next scan. */
export type Notice =
  | { kind: "unreadable" }
  | { kind: "locked" }
  | { kind: "sameCoupon" }
  | { kind: "undone"; discountMinor: number; payout: "till" | "bill" };

export type CheckoutState = CouponState &
  BasketState &
  AttemptState & { session: SessionState; notice: Notice | null };

export type CheckoutEvent =
  | CouponEvent
  | BasketEvent
  | AttemptEvent
  | SessionEvent
  | { type: "unreadableScanned" }
  | { type: "noticeClosed" };

export const emptyCheckout: CheckoutState = {
  ...noCoupon,
  ...emptyBasket,
  attempt: null,
  answer: null,
  session: emptySession,
  notice: null,
};

/** Refusals that are about the barcode itself; the others are about the basket and leave the coupon as it is. */
const aboutTheBasket: readonly RefusalReason[] = ["no_eligible_product", "price_needed"];
export function isAboutTheBarcode(reason: RefusalReason): boolean {
  return !aboutTheBasket.includes(reason);
}

/** While a redemption is on its way the basket is what was sent, and stays so. */
export function isLocked(state: Pick<CheckoutState, "attempt">): boolean {
  return state.attempt?.status === "sending" || state.attempt?.status === "waiting";
}

/** The next state. Events that do not fit the state (an answer to a question nobody waits for) change nothing. */
export function checkoutReducer(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  switch (event.type) {
    case "couponScanned":
    case "couponVerified":
    case "couponRefused":
    case "couponUnchecked":
    case "couponRetried":
    case "couponRemoved":
    case "replacementChosen":
    case "replacementDeclined":
      return changeCoupon(state, event);
    case "productScanned":
    case "productFound":
    case "productUnknown":
    case "productUnreachable":
    case "lookUpsRetried":
    case "quantitySet":
    case "quantityStepped":
    case "priceSet":
    case "lineSelected":
    case "removalUndone":
      return changeBasket(state, event);
    case "redeemPressed":
    case "sentAgain":
    case "sendFailed":
    case "sendingStopped":
    case "sendRejected":
    case "redeemed":
    case "redeemRefused":
    case "answerClosed":
      return changeAttempt(state, event);
    case "undoAsked":
    case "undoDeclined":
    case "undoSent":
    case "undoFailed":
    case "undone":
      return changeSession(state, event);
    case "unreadableScanned":
      return { ...closeAnswer(state), notice: { kind: "unreadable" } };
    case "noticeClosed":
      return { ...state, notice: null };
  }
}

/** Away with the full-screen answer: after a redemption the next purchase begins, after a refusal this one goes on. */
export function closeAnswer(state: CheckoutState): CheckoutState {
  if (state.answer === null) return state;
  if (state.answer.kind === "refused") return { ...state, answer: null };
  return { ...emptyCheckout, session: state.session };
}
