/** What the history leaves of budgets and limits, as it stands before the poster gives back what was not used. */
import type { budgetSlot, campaign, issueCount } from "@/db/schema";
import { budgetSlotCount } from "@/lib/campaigns/budget";
import { bucketOfShopper, type Id } from "@/lib/kernel/ids";
import { distribute } from "@/lib/kernel/money";
import { reservesByCampaign } from "@/lib/wallet/rules";
import type { DemoCampaign } from "./build-campaigns";
import { type DemoHistory, numberOf } from "./history";
import type { Trip } from "./trip";

export type DemoBudgets = {
  campaigns: (typeof campaign.$inferInsert)[];
  slots: (typeof budgetSlot.$inferInsert)[];
  issueCounts: (typeof issueCount.$inferInsert)[];
};

/** Room for the next barcodes in campaigns whose budget follows from their history. */
const spareMinor = 5_000;

/** Sets the budgets, and takes off what redeemed and living barcodes reserved. */
export function settleBudgets(
  made: readonly DemoCampaign[],
  trips: readonly Trip[],
  history: DemoHistory,
): DemoBudgets {
  const holding = trips.filter(({ fate }) => fate.kind === "redeemed" || fate.kind === "living");
  const reserved = sumByCampaign(holding.flatMap(({ offers }) => reservesByCampaign(offers)));
  const spent = sumByCampaign([
    ...history.outcomes.flatMap(({ coupons }) =>
      (coupons ?? []).map((c) => ({ campaignId: c.campaignId, minor: c.discountMinor })),
    ),
    ...history.reversals.flatMap(({ coupons }) =>
      coupons.map((c) => ({ campaignId: c.campaignId, minor: -c.discountMinor })),
    ),
  ]);
  const campaigns = made.map((one) => ({
    ...one.row,
    budgetMinor: budgetOf(one, reserved.get(one.id) ?? 0, spent.get(one.id) ?? 0),
  }));
  const slots = campaigns.flatMap(({ id, budgetMinor }) => {
    const free = budgetMinor - (reserved.get(id) ?? 0);
    if (free < 0) throw new Error(`the history of ${id} reserved more than its budget`);
    return distribute(
      free,
      Array.from({ length: budgetSlotCount }, () => 1),
    ).map((remainingMinor, slot) => ({
      campaignId: id,
      slot,
      remainingMinor,
    }));
  });
  return { campaigns, slots, issueCounts: countIssues(holding) };
}

function budgetOf({ seed }: DemoCampaign, reservedMinor: number, spentMinor: number): number {
  if ("minor" in seed.budget) return seed.budget.minor;
  const { spentShare } = seed.budget;
  if (spentShare === 1) return reservedMinor;
  const wanted = spentMinor / spentShare;
  if (seed.isTight) return Math.max(Math.round(wanted / 100) * 100, reservedMinor);
  return Math.ceil(Math.max(wanted, reservedMinor + spareMinor) / 5_000) * 5_000;
}

function sumByCampaign(
  parts: readonly { campaignId: Id<"campaign">; minor: number }[],
): Map<Id<"campaign">, number> {
  const sums = new Map<Id<"campaign">, number>();
  for (const { campaignId, minor } of parts) sums.set(campaignId, (sums.get(campaignId) ?? 0) + minor);
  return sums;
}

/** Barcodes that count against the limit: one for each campaign in the selection. */
function countIssues(holding: readonly Trip[]) {
  const counts = new Map<string, typeof issueCount.$inferInsert>();
  for (const { shopper, offers } of holding) {
    for (const campaignId of new Set(offers.map((offer) => offer.campaignId))) {
      const bucket = bucketOfShopper(numberOf("shopper", shopper.id));
      const row = counts.get(`${shopper.id}/${campaignId}`) ?? {
        bucket,
        shopperId: shopper.id,
        campaignId,
        issued: 0,
      };
      row.issued += 1;
      counts.set(`${shopper.id}/${campaignId}`, row);
    }
  }
  return [...counts.values()];
}
