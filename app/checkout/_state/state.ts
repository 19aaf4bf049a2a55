/** What the till's page knows. Plain data, and what is true of it whoever asks. */
import type { Gtin } from "@/lib/kernel/gtin";
import type { Currency } from "@/lib/kernel/money";
import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import type { Verified } from "@/lib/redemption/verify-barcode";

/** The coupon: none, being asked about, good, refused, or not asked yet because the network is away. */
export type Coupon =
  | { kind: "none" }
  | (ScannedCoupon & { kind: "checking" })
  | (ScannedCoupon & { kind: "good"; verified: Verified })
  | (ScannedCoupon & { kind: "refused"; refusal: Refusal })
  /** `message` null: no network; it is asked again by itself. */
  | (ScannedCoupon & { kind: "unchecked"; message: string | null });

/** `barcodeId` is read from a token without asking anybody, and is not to be trusted; null for typed digits. */
export type ScannedCoupon = { code: string; barcodeId: string | null };

/** What the catalogue said: not yet anything, the product, that it does not have it, or the network is away. */
export type LookUp = "asking" | "found" | "unknown" | "unreachable";

export type BasketEntry = {
  gtin: Gtin;
  quantity: number;
  name: string | null;
  /** Minor units; null until somebody says. */
  unitPriceMinor: number | null;
  /** What was typed as the price and is none; nothing is redeemed before it is mended. */
  wrongPrice?: string | undefined;
  lookUp: LookUp;
};

/** A redemption on its way. */
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

export type LastRedemption = {
  id: string;
  discountMinor: number;
  currency: Currency;
  payout: "till" | "bill";
  redeemedAt: string;
  /** The Idempotency-Key of its undoing, made once. */
  undoKey: string;
};

/** What this page redeemed since it was opened. */
export type Session = {
  coupons: number;
  discountMinor: number;
  /** What 'Undo last' takes back; null when there is nothing or it is taken back already. */
  last: LastRedemption | null;
  undo: { status: "idle" | "asking" | "sending"; problem: string | null };
};

/** Something short that is said above the basket until the next scan. */
export type Notice =
  | { kind: "unreadable" }
  | { kind: "locked" }
  /** An answer came after the cashier had stopped waiting for it. */
  | { kind: "late"; discountMinor: number }
  | { kind: "undone"; discountMinor: number; payout: "till" | "bill" };

export type CheckoutState = {
  coupon: Coupon;
  /** Another coupon was scanned while one is here: shall it take its place? */
  replacement: ScannedCoupon | null;
  /** One line a product, in the order in which they came. */
  entries: readonly BasketEntry[];
  /** The line that + and − work on: the last one touched. */
  selected: Gtin | null;
  /** The line taken out last, and where it stood. */
  removed: { entry: BasketEntry; index: number } | null;
  attempt: Attempt | null;
  answer: ShownAnswer | null;
  session: Session;
  notice: Notice | null;
};

export const noUndo: Session["undo"] = { status: "idle", problem: null };

export const emptyCheckout: CheckoutState = {
  coupon: { kind: "none" },
  replacement: null,
  entries: [],
  selected: null,
  removed: null,
  attempt: null,
  answer: null,
  session: { coupons: 0, discountMinor: 0, last: null, undo: noUndo },
  notice: null,
};

/** Refusals that are about the basket leave the coupon as it is; all others are about the barcode itself. */
const aboutTheBasket: readonly RefusalReason[] = ["no_eligible_product", "price_needed"];
export function isAboutTheBarcode(reason: RefusalReason): boolean {
  return !aboutTheBasket.includes(reason);
}

/** While a redemption is on its way the basket is what was sent, and stays so. */
export function isLocked(state: Pick<CheckoutState, "attempt">): boolean {
  return state.attempt?.status === "sending" || state.attempt?.status === "waiting";
}

/** Away with the full-screen answer: after a redemption the next purchase begins, after a refusal this one goes on. */
export function closeAnswer(state: CheckoutState): CheckoutState {
  if (state.answer === null) return state;
  if (state.answer.kind === "refused") return { ...state, answer: null };
  return { ...emptyCheckout, session: state.session };
}
