/**
 * How each event changes what the till's page knows. Pure: no clock, no chance, no network; keys and times come in with
 * the events. The coupon, the basket, the sending and the undoing have a file each.
 */
import { type AttemptEvent, changeAttempt } from "./attempt";
import { type BasketEvent, changeBasket } from "./basket";
import { type CouponEvent, changeCoupon } from "./coupon";
import { changeSession, type SessionEvent } from "./session";
import { type CheckoutState, closeAnswer } from "./state";

export type CheckoutEvent =
  | CouponEvent
  | BasketEvent
  | AttemptEvent
  | SessionEvent
  | { type: "unreadableScanned" }
  | { type: "noticeClosed" };

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
    case "priceMistyped":
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
