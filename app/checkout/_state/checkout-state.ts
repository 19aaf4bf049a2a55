/**
 * How each event changes what the till's page knows. Pure: no clock, no chance, no network; keys and times come in with the events. The coupons, the basket, the purchase
 * and the undoing have a file each; what is being sent is the outbox's.
 */
import { type BasketEvent, changeBasket } from "./basket";
import { type CouponEvent, changeCoupons } from "./coupons";
import { changePurchase, type PurchaseEvent } from "./purchase";
import { type CheckoutState, closeAnswer } from "./state";
import { changeUndo, type UndoEvent } from "./undo";

export type CheckoutEvent =
  | CouponEvent
  | BasketEvent
  | PurchaseEvent
  | UndoEvent
  | { type: "unreadableScanned" }
  | { type: "brokenScanned" }
  | { type: "noticeClosed" }
  /** Back as it was before a reload, or with another cashier. */
  | { type: "restored"; state: CheckoutState };

/** The next state. Events that do not fit the state (an answer to a question nobody waits for) change nothing. */
export function checkoutReducer(state: CheckoutState, event: CheckoutEvent): CheckoutState {
  switch (event.type) {
    case "couponScanned":
    case "couponVerified":
    case "couponRefused":
    case "couponUnchecked":
    case "couponsRetried":
    case "couponRemoved":
      return changeCoupons(state, event);
    case "productScanned":
    case "productFound":
    case "productUnknown":
    case "productUnreachable":
    case "lookUpsRetried":
    case "quantitySet":
    case "quantityStepped":
    case "priceSet":
    case "priceMistyped":
    case "quantityMistyped":
    case "lineSelected":
    case "removalUndone":
      return changeBasket(state, event);
    case "redeemBegun":
    case "decided":
    case "setAside":
    case "answerClosed":
      return changePurchase(state, event);
    case "undoAsked":
    case "undoDeclined":
    case "undoSent":
    case "undoFailed":
    case "undone":
      return changeUndo(state, event);
    case "unreadableScanned":
      return { ...closeAnswer(state), notice: { kind: "unreadable" } };
    case "brokenScanned":
      return { ...closeAnswer(state), notice: { kind: "broken" } };
    case "noticeClosed":
      return { ...state, notice: null };
    case "restored":
      return event.state;
  }
}
