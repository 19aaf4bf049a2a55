/**
 * Sending a redemption. One key stands for one request: the same barcode, hold and lines. It is sent with that key as
 * often as it takes, so that a lost answer costs nothing; another basket is another request and gets another key.
 */
import type { Refusal } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import { type CheckoutState, closeAnswer, isAboutTheBarcode } from "./checkout-state";
import { recordRedemption } from "./session";

export type Attempt = {
  /** The Idempotency-Key. */
  key: string;
  request: RedemptionInput;
  /** What the page worked out, to compare with what the server says. */
  expectedMinor: number;
  /**
   * - sending: asked, no answer yet. - waiting: the network failed; it is sent again by itself.
   * - stopped: the server would not take it (`message`), or the cashier stopped it. - answered: done.
   */
  status: "sending" | "waiting" | "stopped" | "answered";
  /** How often it was sent. */
  sends: number;
  message: string | null;
};

/** What fills the screen. */
export type ShownAnswer =
  | { kind: "redeemed"; answer: RedemptionAnswer; expectedMinor: number }
  | { kind: "refused"; refusal: Refusal };

export type AttemptState = { attempt: Attempt | null; answer: ShownAnswer | null };

/** `key` of redeemPressed is a fresh one, used only when the request is a new one. `undoKey` is for taking it back later. */
export type AttemptEvent =
  | { type: "redeemPressed"; key: string; expectedMinor: number }
  | { type: "sentAgain"; key: string }
  | { type: "sendFailed"; key: string; message: string | null }
  | { type: "sendRejected"; key: string; message: string }
  | { type: "sendingStopped" }
  | { type: "redeemed"; key: string; answer: RedemptionAnswer; undoKey: string }
  | { type: "redeemRefused"; key: string; refusal: Refusal }
  | { type: "answerClosed" };

/** What would be sent now; null without a good coupon or without products. */
export function redemptionRequest(state: Pick<CheckoutState, "coupon" | "entries">): RedemptionInput | null {
  const { coupon, entries } = state;
  if (coupon.kind !== "good" || entries.length === 0) return null;
  const lines = entries.map(({ gtin, quantity, unitPriceMinor }) =>
    unitPriceMinor === null ? { gtin, quantity } : { gtin, quantity, unitPriceMinor },
  );
  return { code: coupon.code, lines, hold: coupon.verified.hold };
}

/** The next state after an event about the sending. */
export function changeAttempt(state: CheckoutState, event: AttemptEvent): CheckoutState {
  const { attempt } = state;
  if (event.type === "redeemPressed") return press(state, event);
  if (event.type === "answerClosed") return closeAnswer(state);
  if (!attempt || attempt.status === "answered") return state;
  if (event.type === "sendingStopped") return withAttempt(state, { ...attempt, status: "stopped" });
  if (event.key !== attempt.key) return state;
  switch (event.type) {
    case "sentAgain":
      if (attempt.status !== "waiting") return state;
      return withAttempt(state, { ...attempt, status: "sending", sends: attempt.sends + 1 });
    case "sendFailed":
      // Stopped by the cashier while it was on its way: it stays stopped.
      if (attempt.status !== "sending") return state;
      return withAttempt(state, { ...attempt, status: "waiting", message: event.message });
    case "sendRejected":
      return withAttempt(state, { ...attempt, status: "stopped", message: event.message });
    case "redeemed":
      return {
        ...state,
        attempt: { ...attempt, status: "answered" },
        answer: { kind: "redeemed", answer: event.answer, expectedMinor: attempt.expectedMinor },
        session: recordRedemption(state.session, event.answer, event.undoKey),
        notice: null,
        replacement: null,
      };
    case "redeemRefused":
      return refuse(state, attempt, event.refusal);
  }
}

function press(state: CheckoutState, event: { key: string; expectedMinor: number }): CheckoutState {
  const { attempt, answer } = state;
  const request = redemptionRequest(state);
  if (!request || answer || attempt?.status === "sending") return state;
  const isSame = attempt !== null && isSameRequest(attempt.request, request);
  const { expectedMinor } = event;
  const next: Attempt = isSame
    ? { ...attempt, status: "sending", sends: attempt.sends + 1, message: null, expectedMinor }
    : { key: event.key, request, expectedMinor, status: "sending", sends: 1, message: null };
  return { ...state, attempt: next, notice: null, replacement: null };
}

function refuse(state: CheckoutState, attempt: Attempt, refusal: Refusal): CheckoutState {
  const { coupon } = state;
  const isBarcodes = isAboutTheBarcode(refusal.reason) && coupon.kind === "good";
  return {
    ...state,
    attempt: { ...attempt, status: "answered" },
    answer: { kind: "refused", refusal },
    coupon: isBarcodes ? { kind: "refused", code: coupon.code, refusal } : coupon,
    notice: null,
  };
}

function withAttempt(state: CheckoutState, attempt: Attempt): CheckoutState {
  return { ...state, attempt };
}

/** Requests are plain data built in one place, so their text is equal exactly when they are. */
function isSameRequest(one: RedemptionInput, other: RedemptionInput): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** How long to wait before sending again, in milliseconds, after so many sends: 1, 2, 4, 8, then every 15 s. */
export function waitBeforeSendingMs(sends: number): number {
  return Math.min(15_000, 1_000 * 2 ** Math.max(0, sends - 1));
}
