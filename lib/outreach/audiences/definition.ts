/** PURE: whom a marketer wants to reach, as the marketer says it. The zod schema is in schemas.ts, so that the browser need not load it. */
import { type Audience, everybody } from "@/lib/campaigns/audience";
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Id } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { HouseholdBand } from "@/lib/kernel/shopper-attributes";

/** Any of the provider's own products that is named, or is of a category that is named. Never empty. */
export type Goods = { productIds: Id<"product">[]; categories: ProductCategory[] };

/** How often somebody bought: a closed list, as exact numbers would single people out. */
export const purchaseCounts = [1, 2, 3, 5, 10] as const;
export type PurchaseCount = (typeof purchaseCounts)[number];

/** Bought with a coupon and kept, on so many receipts at least, from one day to another (both included, in `timeZone`; null: no bound), in any of the stores (none: everywhere). */
export type Bought = Goods & {
  atLeast: PurchaseCount;
  from: string | null;
  until: string | null;
  timeZone: string;
  storeIds: Id<"store">[];
};

/** Bought none of it with a coupon, or brought it back: since the day `since` began in `timeZone`; null: ever. */
export type NotBought = Goods & { since: string | null; timeZone: string };

/** All parts must hold; a part is any one of its list, and an empty list or null asks nothing. */
export type AudienceDefinition = Pick<Audience, "ageBands" | "genders" | "regions" | "interests"> & {
  households: HouseholdBand[];
  bought: Bought | null;
  notBought: NotBought | null;
  /** By any of these. The inbox reaches everybody. */
  reachedBy: ReminderChannel[];
};

export const definitionLimits = { products: 50, stores: 200, nameLength: 80, perProvider: 100 } as const;

/** Asks nothing. */
export const anybody: AudienceDefinition = {
  ageBands: everybody.ageBands,
  genders: everybody.genders,
  regions: everybody.regions,
  interests: everybody.interests,
  households: [],
  bought: null,
  notBought: null,
  reachedBy: [],
};

/** Whether it chooses by what shoppers bought or told: only those who agreed to that can be in it. */
export function isChoosing(definition: AudienceDefinition): boolean {
  const { ageBands, genders, regions, interests, households, bought, notBought } = definition;
  const lists = [ageBands, genders, regions, interests, households];
  return bought !== null || notBought !== null || lists.some((list) => list.length > 0);
}

/** About how many shoppers; null: fewer than 20, or not safely more. The inbox reaches `all` of them. */
export type Reach = { all: number | null; mail: number | null; push: number | null; surveys: number | null };
