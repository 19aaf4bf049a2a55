/** What the till's page knows of the purchase that is under way. Plain data, and what is true of it whoever asks. */
import type { Gtin } from "@/lib/kernel/gtin";
import type { Currency } from "@/lib/kernel/money";
import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";
import { maxOffers } from "@/lib/pricing/price-basket";
import type { Verified } from "@/lib/redemption/verify-barcode";
import type { OfferView } from "@/lib/redemption/views";
import type { OutboxResult } from "./outbox";

/** A coupon: being asked about, good, refused, or not asked yet because the network is away. */
export type Coupon =
  | (ScannedCoupon & { kind: "checking" })
  | (ScannedCoupon & { kind: "good"; verified: Verified })
  | (ScannedCoupon & { kind: "refused"; refusal: Refusal })
  /** `message` null: no network; it is asked again by itself. */
  | (ScannedCoupon & { kind: "unchecked"; message: string | null });

/** `barcodeId` is read from a token without asking anybody, and is not to be trusted; null for typed digits. */
export type ScannedCoupon = { code: string; barcodeId: string | null };

export type GoodCoupon = Extract<Coupon, { kind: "good" }>;

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
  /** What was typed as the quantity and is none; the same. */
  wrongQuantity?: string | undefined;
  lookUp: LookUp;
};

/** What is being redeemed: one request a coupon, each under its own Idempotency-Key. The outbox has the requests and sends them. */
export type Purchase = { id: string; keys: readonly string[] };

/** What became of one coupon of a purchase. */
export type Decided = {
  key: string;
  barcodeId: string;
  title: string;
  /** What the page worked out, to compare with what the server says. */
  expectedMinor: number;
  /** The units that were sent with it, so that what is redeemed can leave the basket. */
  lines: readonly { gtin: string; quantity: number }[];
  result: OutboxResult;
  /** Of the coupon, for the words of the answer. */
  offers?: readonly OfferView[];
};

/** A purchase whose discount is redeemed and can be taken back. One part a coupon; `key` is the Idempotency-Key that it was redeemed with. */
export type LastPurchase = {
  parts: readonly {
    key: string;
    id: string;
    discountMinor: number;
    payout: "till" | "bill";
    /** Taken back already, when the next one of the purchase brought no answer. */
    isUndone?: boolean;
  }[];
  currency: Currency;
  redeemedAt: string;
};

/** Something short that is said above the basket until the next scan. */
export type Notice =
  | { kind: "unreadable" }
  /** A hand scanner's code that is not whole. */
  | { kind: "broken" }
  | { kind: "locked" }
  | { kind: "crowded" }
  | { kind: "undone"; tillMinor: number; billMinor: number };

export type CheckoutState = {
  /** In the order in which they came. Two of one purchase are priced together. */
  coupons: readonly Coupon[];
  /** One line a product, in the order in which they came. */
  entries: readonly BasketEntry[];
  /** The line that + and − work on: the last one touched. */
  selected: Gtin | null;
  /** The line taken out last, and where it stood. */
  removed: { entry: BasketEntry; index: number } | null;
  /** On its way to the server. */
  purchase: Purchase | null;
  /** What fills the screen. */
  answer: readonly Decided[] | null;
  /** What 'Undo last' takes back; null when there is nothing or it is taken back already. */
  last: LastPurchase | null;
  undo: { status: "idle" | "asking" | "sending"; problem: string | null };
  notice: Notice | null;
};

export const noUndo: CheckoutState["undo"] = { status: "idle", problem: null };

export const emptyCheckout: CheckoutState = {
  coupons: [],
  entries: [],
  selected: null,
  removed: null,
  purchase: null,
  answer: null,
  last: null,
  undo: noUndo,
  notice: null,
};

/** Refusals that are about the basket leave the coupon as it is; all others are about the barcode itself. */
const aboutTheBasket: readonly RefusalReason[] = ["no_eligible_product", "price_needed"];
export function isAboutTheBarcode(reason: RefusalReason): boolean {
  return !aboutTheBasket.includes(reason);
}

/** While a redemption is on its way the basket is what was sent, and stays so. */
export function isLocked(state: Pick<CheckoutState, "purchase">): boolean {
  return state.purchase !== null;
}

/** The good coupons that are priced together: as many as have 20 offers in all. */
export function goodCoupons(state: Pick<CheckoutState, "coupons">): GoodCoupon[] {
  let room = maxOffers;
  return state.coupons.filter((coupon): coupon is GoodCoupon => {
    if (coupon.kind !== "good" || coupon.verified.offers.length > room) return false;
    room -= coupon.verified.offers.length;
    return true;
  });
}

/** Away with the full-screen answer: what is redeemed is done with, what was refused goes on. */
export function closeAnswer(state: CheckoutState): CheckoutState {
  const { answer } = state;
  if (answer === null) return state;
  const done = answer.filter(({ result }) => result.kind === "redeemed");
  if (done.length === answer.length) return { ...emptyCheckout, last: state.last, undo: state.undo };
  const entries = done.reduce((left, { lines }) => withoutUnits(left, lines), state.entries);
  return { ...state, answer: null, entries, removed: null, selected: entries.at(-1)?.gtin ?? null };
}

function withoutUnits(
  entries: readonly BasketEntry[],
  lines: readonly { gtin: string; quantity: number }[],
): BasketEntry[] {
  return entries.flatMap((entry) => {
    const gone = lines.reduce((sum, line) => sum + (line.gtin === entry.gtin ? line.quantity : 0), 0);
    return entry.quantity > gone ? [{ ...entry, quantity: entry.quantity - gone }] : [];
  });
}
