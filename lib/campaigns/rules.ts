/** PURE: what may happen to a campaign in which state, and whether it issues to this shopper now. */
import { type Refusal, refuse } from "@/lib/kernel/refusals";

export const campaignStates = ["draft", "submitted", "live", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** The states in which each act is allowed: used by buttons and server alike. */
export const campaignActions = {
  issue: ["live"],
  honour: ["live", "paused", "ended"],
} as const satisfies Record<string, readonly CampaignState[]>;

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
  const isOpen = (campaignActions.issue as readonly CampaignState[]).includes(campaign.state);
  if (!isOpen || now < campaign.startsAt || now >= campaign.endsAt) {
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
