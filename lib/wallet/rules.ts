/** PURE: what a selection amounts to, and why it may not be issued. */
import type { BarcodeBinding } from "@/lib/barcode/tag-input";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Id } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";

/** Money to reserve per campaign, for offers of one selection. */
export function reservesByCampaign(
  offers: readonly Pick<LoadedOffer, "campaignId" | "reserveMinor">[],
): { campaignId: Id<"campaign">; minor: number }[] {
  const sums = new Map<Id<"campaign">, number>();
  for (const { campaignId, reserveMinor } of offers) {
    sums.set(campaignId, (sums.get(campaignId) ?? 0) + reserveMinor);
  }
  return [...sums].map(([campaignId, minor]) => ({ campaignId, minor }));
}

/**
 * What changes, by campaign, when a barcode that holds `before` makes room for one that will hold `after`: money (positive: to be taken) and issues. A campaign in both keeps its
 * issue.
 */
export function netChanges(
  before: readonly { campaignId: Id<"campaign">; minor: number }[],
  after: readonly { campaignId: Id<"campaign">; minor: number }[],
): { campaignId: Id<"campaign">; minor: number; issues: number }[] {
  const changes = new Map<Id<"campaign">, { minor: number; issues: number }>();
  const add = (sign: 1 | -1) => (one: { campaignId: Id<"campaign">; minor: number }) => {
    const { minor, issues } = changes.get(one.campaignId) ?? { minor: 0, issues: 0 };
    changes.set(one.campaignId, { minor: minor + sign * one.minor, issues: issues + sign });
  };
  before.forEach(add(-1));
  after.forEach(add(1));
  return [...changes].map(([campaignId, change]) => ({ campaignId, ...change }));
}

/** What a campaign can still promise, in minor units. */
export type HeldMoney = { campaignId: Id<"campaign">; minor: number };

/** The offers whose campaign has too little for all of its offers in the selection together. */
export function tooLittleTogether(
  offers: readonly Pick<LoadedOffer, "id" | "campaignId" | "reserveMinor">[],
  left: readonly HeldMoney[],
): Id<"offer">[] {
  const short = reservesByCampaign(offers).filter(
    ({ campaignId, minor }) => minor > (left.find((one) => one.campaignId === campaignId)?.minor ?? 0),
  );
  return offers
    .filter(({ campaignId }) => short.some((one) => one.campaignId === campaignId))
    .map(({ id }) => id);
}

/** The stores where all of the offers hold; null: everywhere. */
export function storesOfSelection(
  offers: readonly Pick<LoadedOffer, "storeIds">[],
): ReadonlySet<Id<"store">> | null {
  const limited = offers.flatMap((offer) => (offer.storeIds ? [offer.storeIds] : []));
  const [first, ...others] = limited;
  if (!first) return null;
  return new Set([...first].filter((store) => others.every((stores) => stores.has(store))));
}

/** `wrong_store` when the offers do not all hold at the store (null: when there is no store where all hold). */
export function refusalForStore(
  offers: readonly Pick<LoadedOffer, "storeIds" | "title">[],
  storeId: Id<"store"> | null,
): Refusal | null {
  const stores = storesOfSelection(offers);
  if (!stores) return null;
  if (storeId === null ? stores.size > 0 : stores.has(storeId)) return null;
  if (storeId === null) {
    return refuse("wrong_store", "No store takes all of these coupons together. Remove one of them.");
  }
  const titles = offers
    .filter((offer) => offer.storeIds && !offer.storeIds.has(storeId))
    .map((offer) => offer.title);
  return refuse("wrong_store", `Not taken at this store: ${titles.join(", ")}.`, { offers: titles });
}

/** Until when a barcode is good: its lifetime, but no longer than the first campaign of the selection to end. */
export function expiryOf(
  campaigns: readonly { barcodeLifetimeSeconds: number; endsAt: Date }[],
  now: Date,
  lifetimeSeconds?: number,
): Date {
  const seconds =
    lifetimeSeconds ?? Math.min(...campaigns.map((campaign) => campaign.barcodeLifetimeSeconds));
  const ends = campaigns.map((campaign) => campaign.endsAt.getTime());
  return new Date(Math.min(now.getTime() + seconds * 1000, ...ends));
}

/** What the back half of a token's tag is bound to: signing and checking read the issued row (ids as decimal text) in one way. */
export function bindingOf(row: {
  shopper_id: string;
  combination_code: string;
  store_id: string | null;
}): BarcodeBinding {
  return {
    shopperId: BigInt(row.shopper_id),
    combinationCode: BigInt(row.combination_code),
    storeId: row.store_id === null ? null : BigInt(row.store_id),
  };
}
