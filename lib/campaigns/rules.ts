/** PURE: what may happen to a campaign in which state, and whether it issues to this shopper now. */
import { type Refusal, refuse } from "@/lib/kernel/refusals";

export const campaignStates = ["draft", "submitted", "live", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** The states in which each act is allowed: used by buttons and server alike. */
export const campaignActions = {
  submit: ["draft"],
  approve: ["submitted"],
  sendBack: ["submitted"],
  pause: ["live"],
  resume: ["paused"],
  end: ["live", "paused"],
  topUp: ["live", "paused"],
  saveDraft: ["draft"],
  change: ["live", "paused"],
  duplicate: ["draft", "submitted", "live", "paused", "ended"],
  issue: ["live"],
  honour: ["live", "paused", "ended"],
} as const satisfies Record<string, readonly CampaignState[]>;
export type CampaignAction = keyof typeof campaignActions;

/** Where each move leads. */
export const stateAfter = {
  submit: "submitted",
  approve: "live",
  sendBack: "draft",
  pause: "paused",
  resume: "live",
  end: "ended",
} as const satisfies Partial<Record<CampaignAction, CampaignState>>;
export type CampaignMove = keyof typeof stateAfter;
export const campaignMoves = Object.keys(stateAfter) as readonly CampaignMove[];

export function isAllowedIn(state: CampaignState, action: CampaignAction): boolean {
  return (campaignActions[action] as readonly CampaignState[]).includes(state);
}

/** What the operator paused the operator alone resumes. */
export function mayResume(campaign: { isPausedByOperator: boolean }, role: string): boolean {
  return !campaign.isPausedByOperator || role === "operator";
}

/** What a campaign must have to go to the operator or to shoppers. */
export type CampaignFacts = {
  endsAt: Date;
  budgetMinor: number;
  /** The most that one of its offers can give in one redemption; null: it has no offer. */
  largestReserveMinor: number | null;
  isStoreLimited: boolean;
  storeCount: number;
};

/** Why it cannot give out coupons as it is, in words that say how to mend it. Empty: it can. */
export function problemsOf(campaign: CampaignFacts, now: Date): string[] {
  const { largestReserveMinor } = campaign;
  return [
    ...(campaign.endsAt <= now ? ["Its last day is over. Give it a later one."] : []),
    ...(largestReserveMinor === null ? ["It has no offer. Add one."] : []),
    ...(largestReserveMinor !== null && campaign.budgetMinor < largestReserveMinor
      ? ["Its budget is smaller than what one coupon can give. Raise it, or let the coupon give less."]
      : []),
    ...(campaign.isStoreLimited && campaign.storeCount === 0
      ? ["It holds in no store. Choose stores, or let it hold in all."]
      : []),
  ];
}

/** What issuing looks at. */
export type IssuingCampaign = {
  name: string;
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  minimumAge: number | null;
};

/** Whether a campaign issues now to somebody born in `birthYear` (null: unknown). Null: it does. */
export function refusalToIssue(
  campaign: IssuingCampaign,
  birthYear: number | null,
  now: Date,
): Refusal | null {
  if (!isAllowedIn(campaign.state, "issue") || now < campaign.startsAt || now >= campaign.endsAt) {
    return refuse("campaign_ended", `${campaign.name} gives out no coupons now. Choose another offer.`, {
      campaign: campaign.name,
    });
  }
  if (campaign.minimumAge !== null && !isOldEnough(birthYear, campaign.minimumAge, now)) {
    return refuse(
      "not_for_you",
      birthYear === null
        ? `${campaign.name} is for people of ${campaign.minimumAge} and over. Add your year of birth to your account.`
        : `${campaign.name} is for people of ${campaign.minimumAge} and over.`,
      { campaign: campaign.name },
    );
  }
  return null;
}

/** Only the year is known, so the birthday is taken as the last day of it: never too early. */
export function isOldEnough(birthYear: number | null, minimumAge: number, now: Date): boolean {
  return birthYear !== null && now.getUTCFullYear() - birthYear > minimumAge;
}
