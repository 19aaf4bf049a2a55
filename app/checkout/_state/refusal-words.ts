/** What a till says about a refusal: a short title, why, and what to tell the shopper. Pure. */
import { instantWords } from "@/components/coupon/when-words";
import type { Refusal, RefusalReason } from "@/lib/kernel/refusals";

/** `warn`: can be mended here and now. `no`: this barcode gives nothing. */
export type RefusalWords = { tone: "warn" | "no"; title: string; why: string; tell: string };

/** An instant of the details in words ('today at 18:02'), or null when it is not there. */
type When = (key: string) => string | null;

const words: Readonly<Record<RefusalReason, (refusal: Refusal, when: When) => RefusalWords>> = {
  already_redeemed: ({ details }, when) => {
    const place = typeof details.store === "string" ? ` at ${details.store}` : "";
    const undone = when("undoneAt");
    if (undone)
      return no(
        "Used and taken back",
        `This barcode was used ${when("redeemedAt") ?? "before"}${place} and undone ${undone}. It does not work again.`,
        "Tell the shopper: make a new barcode in Tearoff; the coupons are back there.",
      );
    return no(
      "Already redeemed",
      `This barcode was used ${when("redeemedAt") ?? "before"}${place}.`,
      "Tell the shopper: each barcode is good once. New coupons are in Tearoff.",
    );
  },
  expired: (_, when) =>
    no(
      "Expired",
      `This barcode ended ${when("expiredAt") ?? "some time ago"}.`,
      "Tell the shopper: make a new barcode in Tearoff; the coupons are back there.",
    ),
  cancelled: () =>
    no(
      "Cancelled",
      "The shopper cancelled this barcode or replaced it by a newer one.",
      "Ask the shopper for the newest barcode in Tearoff.",
    ),
  wrong_store: ({ details }) =>
    no(
      "For another store",
      goodAt(details.stores),
      "Tell the shopper: change the store of the barcode in Tearoff.",
    ),
  forged: () =>
    no(
      "Not genuine",
      "This barcode was not made by Tearoff.",
      "Give no discount. Ask the shopper to open Tearoff itself.",
    ),
  campaign_ended: ({ message }) =>
    no("Campaign over", message, "Tell the shopper: there are other coupons in Tearoff."),
  budget_exhausted: ({ message }) =>
    no("All used up", message, "Tell the shopper: there are other coupons in Tearoff."),
  limit_reached: ({ message }) =>
    no("Limit reached", message, "Tell the shopper: this coupon was used as often as allowed."),
  not_for_you: ({ message }) =>
    no("Not for this shopper", message, "Tell the shopper: there are other coupons in Tearoff."),
  stale: () =>
    warn(
      "An old picture",
      "The time stamp of this barcode is not the current one.",
      "Ask the shopper to open the barcode in Tearoff now; a screenshot is not enough.",
    ),
  unknown: () =>
    warn(
      "Not known",
      "These digits are not known here.",
      "Ask the shopper to read out the 16 digits that are on the phone now.",
    ),
  not_a_coupon: () =>
    warn("Not a coupon", "This is not a Tearoff coupon.", "Ask the shopper to open the barcode in Tearoff."),
  no_eligible_product: ({ message }) =>
    warn("Nothing to take off", message, "Tell the shopper: the coupons are kept for another time."),
  price_needed: ({ message }) =>
    warn("A price is missing", message, "Type the price of the product, then redeem again."),
};

/** `timeZone` is the store's. */
export function refusalWords(refusal: Refusal, timeZone: string, now: Date): RefusalWords {
  return words[refusal.reason](refusal, (key) => {
    const at = refusal.details[key];
    return typeof at === "string" ? atTime(instantWords(at, timeZone, now)) : null;
  });
}

/** Most stores that a refusal names; a chain may have hundreds. */
const mostStores = 3;

/** 'Good at Foley & Daughters Rathmines.'; of many stores the first three. */
function goodAt(stores: Refusal["details"][string] | undefined): string {
  const names = typeof stores === "string" ? [stores] : (stores ?? []);
  if (names.length === 0) return "This barcode is not good here.";
  const more = names.length - mostStores;
  const named = names.slice(0, mostStores).join(", ");
  return more > 0 ? `Good at ${named} and ${more} more.` : `Good at ${named}.`;
}

/** 'today at 18:02', but 'on Sun 18:02' and 'on 3 Dec, 18:02'. */
function atTime(words: string): string {
  return /^\d{2}:\d{2}$/.test(words) ? `today at ${words}` : `on ${words}`;
}

function no(title: string, why: string, tell: string): RefusalWords {
  return { tone: "no", title, why, tell };
}

function warn(title: string, why: string, tell: string): RefusalWords {
  return { tone: "warn", title, why, tell };
}
