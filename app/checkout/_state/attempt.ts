/**
 * Sending a redemption. One key stands for one request: the same barcode, hold and lines. It is sent with that key as
 * often as it takes, so that a lost answer costs nothing; another basket is another request and gets another key.
 */
import type { Refusal } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import { recordRedemption } from "./session";
import { type Attempt, type CheckoutState, closeAnswer, isAboutTheBarcode } from "./state";

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

/** What would be sent now; null without a good coupon, without products, or with a price that cannot be read. */
export function redemptionRequest(state: Pick<CheckoutState, "coupon" | "entries">): RedemptionInput | null {
  const { coupon, entries } = state;
  if (coupon.kind !== "good" || entries.length === 0) return null;
  if (entries.some(({ wrongPrice }) => wrongPrice !== undefined)) return null;
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
  if (event.type === "redeemed" && event.key !== attempt?.key) return recordLate(state, event);
  if (!attempt || attempt.status === "answered") return state;
  if (event.type === "sendingStopped") {
    return attempt.status === "waiting" ? withAttempt(state, { ...attempt, status: "stopped" }) : state;
  }
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

/** The server redeemed what the cashier no longer waited for: it is counted, can be undone, and is said. */
function recordLate(
  state: CheckoutState,
  { answer, undoKey }: { answer: RedemptionAnswer; undoKey: string },
): CheckoutState {
  const session = recordRedemption(state.session, answer, undoKey);
  if (session === state.session) return state;
  return { ...state, session, notice: { kind: "late", discountMinor: answer.discountMinor } };
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
    coupon: isBarcodes
      ? { code: coupon.code, barcodeId: coupon.verified.barcode.id, kind: "refused", refusal }
      : coupon,
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
