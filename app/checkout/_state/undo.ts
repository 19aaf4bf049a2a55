/** Taking the last purchase back: every coupon of it. */
import { type CheckoutState, type LastPurchase, noUndo } from "./state";

export type UndoEvent =
  /** `purchase`: another than the last one, whose answer came late. */
  | { type: "undoAsked"; purchase?: LastPurchase }
  | { type: "undoDeclined" }
  | { type: "undoSent" }
  | { type: "undoFailed"; message: string }
  /** These are undone; any others of the purchase are not yet. */
  | { type: "undone"; ids: readonly string[] };

/** The next state after an event about taking the last one back. */
export function changeUndo(state: CheckoutState, event: UndoEvent): CheckoutState {
  const { last, undo } = state;
  switch (event.type) {
    case "undoAsked":
      if (undo.status === "sending" || !(event.purchase ?? last)) return state;
      return { ...state, last: event.purchase ?? last, undo: { status: "asking", problem: null } };
    case "undoDeclined":
      return undo.status === "sending" ? state : { ...state, undo: noUndo };
    case "undoSent":
      return undo.status === "asking" ? { ...state, undo: { status: "sending", problem: null } } : state;
    case "undoFailed":
      return undo.status === "sending"
        ? { ...state, undo: { status: "asking", problem: event.message } }
        : state;
    case "undone":
      return undone(state, event.ids);
  }
}

/** Sums per payout, in minor units. */
export function sumParts(parts: LastPurchase["parts"]): { tillMinor: number; billMinor: number } {
  const sum = (payout: "till" | "bill") =>
    parts.reduce((total, part) => total + (part.payout === payout ? part.discountMinor : 0), 0);
  return { tillMinor: sum("till"), billMinor: sum("bill") };
}

function undone(state: CheckoutState, ids: readonly string[]): CheckoutState {
  const { last } = state;
  if (!last?.parts.some(({ id }) => ids.includes(id))) return state;
  const parts = last.parts.map((part) => (ids.includes(part.id) ? { ...part, isUndone: true } : part));
  if (parts.some(({ isUndone }) => !isUndone)) return { ...state, last: { ...last, parts } };
  const { tillMinor, billMinor } = sumParts(parts);
  // The coupons of the purchase on the screen are spent; its products are charged in full.
  const isShown = state.answer?.some(({ result }) => result.kind === "redeemed");
  return {
    ...state,
    answer: isShown ? null : state.answer,
    last: null,
    undo: noUndo,
    notice: { kind: "undone", tillMinor, billMinor },
  };
}
