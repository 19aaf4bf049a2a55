/** PURE: how the desk reads budgets, days and postings. */
import type { Amount, CampaignBurn, DayTotals, LedgerEntryView, LedgerSum } from "./views";

/** The zone in which the desk counts its days: the centre's own. Campaigns keep to theirs. */
export const deskTimeZone = "Europe/Dublin";

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

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
