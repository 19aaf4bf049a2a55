/** PURE: whether a campaign is for a shopper. */
import type { Id } from "@/lib/kernel/ids";
import { ageBands, type Gender } from "@/lib/kernel/shopper-attributes";
import { type Audience, askedOf } from "./audience";
import { isOldEnough } from "./rules";

/** What the centre knows of a shopper when it asks. */
export type ShopperFacts = {
  /** Whether the shopper agreed that coupons are chosen by what they told and bought. */
  agrees: boolean;
  birthYear: number | null;
  gender: Gender | null;
  region: string | null;
  interests: readonly string[];
  /** Of the products that are asked about: what was bought with a coupon and not brought back whole. */
  purchases: readonly { productId: Id<"product">; at: Date }[];
};

/** The age from which shoppers may be chosen by what is known of them (docs/decisions/0013). */
export const audienceAge = 18;

/**
 * Everybody is in an audience that asks nothing. Of another are those alone who agreed to be chosen, are not known to be under 18, and of whom everything that it asks is known and
 * holds: what a shopper did not tell is never guessed.
 */
export function isFor(audience: Audience | null, facts: ShopperFacts, now: Date): boolean {
  const asked = askedOf(audience);
  if (asked === null) return true;
  if (!facts.agrees || (facts.birthYear !== null && !isOldEnough(facts.birthYear, audienceAge, now)))
    return false;
  const { genders, regions, interests, bought, neverBought } = asked;
  return (
    isOfAge(asked.ageBands, facts.birthYear, now) &&
    asks(genders, (wanted) => facts.gender === wanted) &&
    asks(regions, (wanted) => facts.region === wanted) &&
    asks(interests, (wanted) => facts.interests.includes(wanted)) &&
    (bought === null || hasBought(bought, facts, now)) &&
    !facts.purchases.some(({ productId }) => neverBought.includes(productId))
  );
}

/** The earliest moment at which a purchase counts for 'within so many days': that many times 24 hours ago. */
export function boughtSince(days: number, now: Date): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** As for a minimum age: only the year is known, so the birthday is taken as the last day of it. Somebody moves on to the next band on 1 January after the birthday. */
function isOfAge(bands: Audience["ageBands"], birthYear: number | null, now: Date): boolean {
  return asks(bands, (band) => {
    const { from, to } = ageBands[band];
    return isOldEnough(birthYear, from, now) && (to === null || !isOldEnough(birthYear, to + 1, now));
  });
}

function hasBought(
  { productIds, days }: NonNullable<Audience["bought"]>,
  { purchases }: ShopperFacts,
  now: Date,
): boolean {
  const since = boughtSince(days, now);
  return purchases.some(({ productId, at }) => productIds.includes(productId) && at >= since);
}

function asks<T>(list: readonly T[], holds: (wanted: T) => boolean): boolean {
  return list.length === 0 || list.some(holds);
}
