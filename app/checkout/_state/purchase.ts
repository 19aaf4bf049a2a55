/** From a basket and its coupons to redemptions, and what became of them. The sending itself is the outbox's. */
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { RedemptionInput } from "@/lib/redemption/schemas";
import type { BasketView } from "./basket-view";
import {
  type CheckoutState,
  type Coupon,
  closeAnswer,
  type Decided,
  emptyCheckout,
  goodCoupons,
  isAboutTheBarcode,
  type LastPurchase,
} from "./state";

export type PurchaseEvent =
  /** Its requests are written down; from now on they are being sent. */
  | { type: "redeemBegun"; purchaseId: string; keys: readonly string[] }
  /** Every coupon of the purchase has its answer. */
  | { type: "decided"; purchaseId: string; decided: readonly Decided[] }
  /** The till does not wait: the next purchase begins, the outbox goes on. */
  | { type: "setAside" }
  | { type: "answerClosed" };

/** What is to be sent with one coupon. */
export type PlannedRedemption = Omit<Decided, "key" | "result" | "lines"> & { request: RedemptionInput };

/**
 * One request for each coupon that gives something; together they are the basket. Null without one, while a coupon is being asked about, and while a price is missing or
 * it or a quantity cannot be read.
 */
export function planRedemptions(
  state: Pick<CheckoutState, "coupons" | "entries">,
  { joint, needsPrice }: Pick<BasketView, "joint" | "needsPrice">,
): PlannedRedemption[] | null {
  const { coupons, entries } = state;
  const good = goodCoupons(state);
  if (coupons.some(({ kind }) => kind === "checking")) return null;
  if (entries.some(({ wrongPrice, wrongQuantity }) => (wrongPrice ?? wrongQuantity) !== undefined))
    return null;
  if (needsPrice || joint.shares.length === 0) return null;
  return joint.shares.flatMap(({ id, discountMinor, units }) => {
    const coupon = good.find(({ code }) => code === id);
    if (!coupon) return [];
    const lines = units.flatMap(({ lineIndex, quantity }) => {
      const entry = entries[lineIndex];
      if (!entry) return [];
      const { gtin, unitPriceMinor } = entry;
      return [unitPriceMinor === null ? { gtin, quantity } : { gtin, quantity, unitPriceMinor }];
    });
    const { barcode, offers, hold } = coupon.verified;
    const [first, ...others] = offers;
    const title = `${first?.title ?? ""}${others.length > 0 ? ` + ${others.length}` : ""}`;
    const request = { code: coupon.code, lines, hold };
    return [{ barcodeId: barcode.id, title, expectedMinor: discountMinor, request }];
  });
}

/** The next state after an event about a purchase. */
export function changePurchase(state: CheckoutState, event: PurchaseEvent): CheckoutState {
  switch (event.type) {
    case "redeemBegun": {
      const { purchaseId: id, keys } = event;
      // A second press before the first was drawn: one purchase, and its keys are the first one's.
      return state.answer || state.purchase ? state : { ...state, purchase: { id, keys }, notice: null };
    }
    case "decided":
      return decide(state, event);
    case "setAside":
      if (!state.purchase) return state;
      return { ...emptyCheckout, last: state.last, undo: state.undo };
    case "answerClosed":
      return closeAnswer(state);
  }
}

function decide(state: CheckoutState, event: Extract<PurchaseEvent, { type: "decided" }>): CheckoutState {
  if (state.purchase?.id !== event.purchaseId) return state;
  const good = goodCoupons(state);
  const decided = event.decided.map((one) => {
    const coupon = good.find(({ verified }) => verified.barcode.id === one.barcodeId);
    return coupon ? { ...one, offers: coupon.verified.offers } : one;
  });
  const coupons = state.coupons.flatMap((coupon) => couponAfter(coupon, decided));
  const last = lastOf(decided) ?? state.last;
  return { ...state, purchase: null, answer: decided, coupons, last, notice: null };
}

/** A redeemed coupon is spent; one that was refused for itself stands there as refused; all others stay as they are. */
function couponAfter(coupon: Coupon, decided: readonly Decided[]): Coupon[] {
  if (coupon.kind !== "good") return [coupon];
  const { code, verified } = coupon;
  const { result } = decided.find(({ barcodeId }) => barcodeId === verified.barcode.id) ?? {};
  if (result?.kind === "redeemed") return [];
  if (result?.kind !== "refused" || !isAboutTheBarcode(result.refusal.reason)) return [coupon];
  return [{ code, barcodeId: verified.barcode.id, kind: "refused", refusal: result.refusal }];
}

function lastOf(decided: readonly Decided[]): LastPurchase | null {
  return lastPurchase(
    decided.flatMap(({ key, result }) =>
      result.kind === "redeemed" ? [{ key, answer: result.answer }] : [],
    ),
  );
}

/** What can be taken back of these; null of none. */
export function lastPurchase(
  redeemed: readonly { key: string; answer: RedemptionAnswer }[],
): LastPurchase | null {
  const [first] = redeemed;
  if (!first) return null;
  const parts = redeemed.map(({ key, answer: { id, discountMinor, payout } }) => ({
    key,
    id,
    discountMinor,
    payout,
  }));
  return { parts, currency: first.answer.currency, redeemedAt: first.answer.redeemedAt };
}

/** Sums per payout of what was redeemed, in minor units; `expectedMinor` of the same coupons. */
export function sumDecided(decided: readonly Decided[]): {
  redeemed: number;
  tillMinor: number;
  billMinor: number;
  expectedMinor: number;
} {
  const sum = { redeemed: 0, tillMinor: 0, billMinor: 0, expectedMinor: 0 };
  for (const { result, expectedMinor } of decided) {
    if (result.kind !== "redeemed") continue;
    sum.redeemed += 1;
    sum.expectedMinor += expectedMinor;
    if (result.answer.payout === "till") sum.tillMinor += result.answer.discountMinor;
    else sum.billMinor += result.answer.discountMinor;
  }
  return sum;
}
