/** PURE: how the desk reads budgets, days and postings. */
import type { Amount, CampaignBurn, DayTotals, LedgerEntryView, LedgerSum } from "./views";

/** The zone in which the desk counts its days: the centre's own. Campaigns keep to theirs. */
export const deskTimeZone = "Europe/Dublin";

/** How a list of campaigns may be sorted: most spent first, first to end first, by name. */
export const campaignSorts = ["burn", "end", "name"] as const;
export type CampaignSort = (typeof campaignSorts)[number];

/** From this share of the budget spent or reserved on, somebody should look. */
const nearlySpentShare = 0.8;

/** The shares of a budget, 0 to 1; a budget of nothing counts as left. */
export function burnShares(budget: Pick<CampaignBurn, "budgetMinor" | "spentMinor" | "reservedMinor">): {
  spent: number;
  reserved: number;
} {
  if (budget.budgetMinor <= 0) return { spent: 0, reserved: 0 };
  const spent = clamp(budget.spentMinor / budget.budgetMinor);
  return { spent, reserved: Math.min(1 - spent, clamp(budget.reservedMinor / budget.budgetMinor)) };
}

/** Whether what is left no longer pays for the cheapest offer. */
export function isExhausted(campaign: Pick<CampaignBurn, "leftMinor" | "smallestReserveMinor">): boolean {
  return campaign.smallestReserveMinor !== null && campaign.leftMinor < campaign.smallestReserveMinor;
}

/** `exhausted`: issues nothing more. `submitted`: waits for approval. `nearly_spent`: over 80% spent or reserved. */
export type Need = "exhausted" | "submitted" | "nearly_spent";

/** What a campaign needs somebody for, or null. Budgets matter while it is live. */
export function needOf(campaign: CampaignBurn): Need | null {
  if (campaign.state === "submitted") return "submitted";
  if (campaign.state !== "live") return null;
  if (isExhausted(campaign)) return "exhausted";
  const { spent, reserved } = burnShares(campaign);
  return spent + reserved > nearlySpentShare ? "nearly_spent" : null;
}

const urgency: readonly Need[] = ["exhausted", "submitted", "nearly_spent"];

/** Every campaign that needs somebody, most urgent first, fullest first among equals. */
export function campaignsInNeed(
  campaigns: readonly CampaignBurn[],
): { campaign: CampaignBurn; need: Need }[] {
  return campaigns
    .flatMap((campaign) => {
      const need = needOf(campaign);
      return need ? [{ campaign, need }] : [];
    })
    .sort(
      (a, b) =>
        urgency.indexOf(a.need) - urgency.indexOf(b.need) || usedShare(b.campaign) - usedShare(a.campaign),
    );
}

/** Spent and reserved together, 0 to 1. */
export function usedShare(campaign: CampaignBurn): number {
  const { spent, reserved } = burnShares(campaign);
  return spent + reserved;
}

/** Sums of several days. */
export function sumDays(days: readonly DayTotals[]): Omit<DayTotals, "day"> {
  return {
    redemptions: days.reduce((sum, day) => sum + day.redemptions, 0),
    reversals: days.reduce((sum, day) => sum + day.reversals, 0),
    discounts: addAmounts(days.flatMap((day) => day.discounts)),
  };
}

/** One amount per currency, the largest first. Currencies are never added to each other. */
export function addAmounts(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<Amount["currency"], number>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor));
}

/** What the sums come to per currency: debits less credits. */
export function balanceOf(sums: readonly LedgerSum[]): Amount[] {
  return addAmounts(sums.map((sum) => ({ currency: sum.currency, minor: sum.debitMinor - sum.creditMinor })));
}

/** A redemption or a reversal with those of its entries that the reader may see. */
export type Posting = {
  key: string;
  redemptionId: LedgerEntryView["redemptionId"];
  isReversal: boolean;
  at: string;
  entries: LedgerEntryView[];
  /** Debits less credits: 0 when both sides are seen and it balances. */
  balanceMinor: number;
};

/** Entries in the order they come, put together by posting. */
export function groupByPosting(entries: readonly LedgerEntryView[]): Posting[] {
  const postings = new Map<string, Posting>();
  for (const entry of entries) {
    const key = `${entry.redemptionId}/${entry.posting}`;
    const posting = postings.get(key) ?? {
      key,
      redemptionId: entry.redemptionId,
      isReversal: entry.posting > 0,
      at: entry.at,
      entries: [],
      balanceMinor: 0,
    };
    posting.entries.push(entry);
    posting.balanceMinor += entry.amountMinor;
    postings.set(key, posting);
  }
  return [...postings.values()];
}

/** What one party was debited or credited in a posting, on one account, whatever the campaigns. */
export type PostingTotal = Pick<LedgerEntryView, "account" | "party" | "currency" | "amountMinor"> & {
  components: LedgerEntryView["component"][];
  campaigns: string[];
};

/** The entries of a posting added up by account, party and side: debits first, the largest of a side first. */
export function totalsOf(entries: readonly LedgerEntryView[]): PostingTotal[] {
  const totals = new Map<string, PostingTotal>();
  for (const { account, party, currency, amountMinor, component, campaign } of entries) {
    const key = JSON.stringify([account, party, currency, amountMinor > 0]);
    const total = totals.get(key) ?? {
      account,
      party,
      currency,
      amountMinor: 0,
      components: [],
      campaigns: [],
    };
    total.amountMinor += amountMinor;
    if (!total.components.includes(component)) total.components.push(component);
    if (!total.campaigns.includes(campaign)) total.campaigns.push(campaign);
    totals.set(key, total);
  }
  return [...totals.values()].sort(
    (a, b) =>
      Number(b.amountMinor > 0) - Number(a.amountMinor > 0) ||
      Math.abs(b.amountMinor) - Math.abs(a.amountMinor),
  );
}

/**
 * At most `most` totals in their order, the largest kept, and the rest. Of more than that one place is left for the line that sums up the rest.
 */
export function largestTotals(
  totals: readonly PostingTotal[],
  most: number,
): { shown: PostingTotal[]; rest: PostingTotal[] } {
  if (totals.length <= most) return { shown: [...totals], rest: [] };
  const bySize = totals.toSorted((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor));
  const kept = new Set(bySize.slice(0, most - 1));
  return { shown: totals.filter((one) => kept.has(one)), rest: totals.filter((one) => !kept.has(one)) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
