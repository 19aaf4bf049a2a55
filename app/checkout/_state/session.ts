/** What this page redeemed since it was opened, and taking the last one back. */
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { type CheckoutState, noUndo, type Session } from "./state";

export type SessionEvent =
  | { type: "undoAsked" }
  | { type: "undoDeclined" }
  | { type: "undoSent" }
  | { type: "undoFailed"; message: string }
  | { type: "undone"; id: string };

/** Counts a redemption once, however often its answer comes. */
export function recordRedemption(session: Session, answer: RedemptionAnswer, undoKey: string): Session {
  if (session.last?.id === answer.id) return session;
  const { id, discountMinor, currency, payout, redeemedAt } = answer;
  return {
    coupons: session.coupons + 1,
    discountMinor: session.discountMinor + discountMinor,
    last: { id, discountMinor, currency, payout, redeemedAt, undoKey },
    undo: noUndo,
  };
}

/** The next state after an event about taking the last one back. */
export function changeSession(state: CheckoutState, event: SessionEvent): CheckoutState {
  const { session } = state;
  const { last } = session;
  switch (event.type) {
    case "undoAsked":
      return last ? withUndo(state, { status: "asking", problem: null }) : state;
    case "undoDeclined":
      return session.undo.status === "sending" ? state : withUndo(state, noUndo);
    case "undoSent":
      return session.undo.status === "asking" ? withUndo(state, { status: "sending", problem: null }) : state;
    case "undoFailed":
      return session.undo.status === "sending"
        ? withUndo(state, { status: "asking", problem: event.message })
        : state;
    case "undone": {
      if (last?.id !== event.id) return state;
      const { discountMinor, payout } = last;
      const session = {
        coupons: state.session.coupons - 1,
        discountMinor: state.session.discountMinor - discountMinor,
        last: null,
        undo: noUndo,
      };
      // The coupon of the purchase on the screen is spent; its products are charged in full.
      const isShown = state.answer?.kind === "redeemed";
      const next: CheckoutState = isShown
        ? { ...state, answer: null, attempt: null, coupon: { kind: "none" } }
        : state;
      return { ...next, session, notice: { kind: "undone", discountMinor, payout } };
    }
  }
}

function withUndo(state: CheckoutState, undo: Session["undo"]): CheckoutState {
  return { ...state, session: { ...state.session, undo } };
}
