/** PURE: which shoppers a campaign is for, as its marketer says it. The zod schema is in schemas.ts, so that the browser need not load it. */
import type { Id } from "@/lib/kernel/ids";
import type { AgeBand, Gender, Interest } from "@/lib/kernel/shopper-attributes";

/** How far back a purchase may be asked about. A closed list: a window of one's own choosing would single out one day's buyers. */
export const boughtWithin = [30, 90, 180, 365] as const;
export type BoughtWithin = (typeof boughtWithin)[number];

/** All parts must hold; a part is any one of its list, and an empty list asks nothing. Products are the provider's own. */
export type Audience = {
  ageBands: AgeBand[];
  genders: Gender[];
  regions: string[];
  interests: Interest[];
  /** Bought any of these with a coupon within so many days, and kept it. Null asks nothing. */
  bought: { productIds: Id<"product">[]; days: BoughtWithin } | null;
  /** Never bought any of these with a coupon. */
  neverBought: Id<"product">[];
};

export const audienceLimits = { regions: 50, regionLength: 60, products: 50 } as const;

/** Asks nothing. */
export const everybody: Audience = {
  ageBands: [],
  genders: [],
  regions: [],
  interests: [],
  bought: null,
  neverBought: [],
};

/** The audience when it asks something; null: it is everybody. */
export function askedOf(audience: Audience | null): Audience | null {
  if (audience === null || audience.bought !== null) return audience;
  const { ageBands, genders, regions, interests, neverBought } = audience;
  const asksNothing = [ageBands, genders, regions, interests, neverBought].every((list) => list.length === 0);
  return asksNothing ? null : audience;
}

/** All products that it names, each once. */
export function productsOf({ bought, neverBought }: Audience): Id<"product">[] {
  return [...new Set([...(bought?.productIds ?? []), ...neverBought])];
}

/** From which wording of the consent `profiling` on it speaks of coupons (lib/outreach/consent-words.ts): an earlier yes was to mailings and surveys alone. */
export const agreedWording = 2;

/** The least that an audience must have, and the fewest that a number is shown for (domain.md, rule 12). */
export const fewestShoppers = 20;

/**
 * The number that is shown for an audience, of which the centre counted `counted` in the half of all shoppers that it counts; null: too few. It says nothing about anybody in the other
 * half, which is why no comparison of numbers gives a small group away (docs/decisions/0029). Twenty who were counted are twenty shoppers for certain.
 */
export function shownReach(counted: number): number | null {
  if (counted < fewestShoppers) return null;
  const likely = 2 * counted;
  const step = likely < 2_000 ? 20 : likely < 20_000 ? 100 : 1_000;
  return Math.round(likely / step) * step;
}
