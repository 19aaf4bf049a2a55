/** PURE: whether a coupon can be promised to everybody who answers. */
import { type Audience, askedOf } from "@/lib/campaigns/audience";
import { type CampaignState, isAllowedIn } from "@/lib/campaigns/rules";

/** The offer that thanks, and its campaign, as they stand. */
export type ThanksFacts = {
  isRetired: boolean;
  isTest: boolean;
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  payouts: readonly string[];
  audience: Audience | null;
  reserveMinor: number;
  /** Of the campaign's budget, neither spent nor reserved. */
  leftMinor: number;
};

/** What stands in the way, as a sentence that says what to do; null: nothing. */
export function problemOfThanks(facts: ThanksFacts, now: Date): string | null {
  if (facts.isTest) return "This coupon is for trying tills only: choose another.";
  if (facts.isRetired) return "This coupon was taken out of its campaign: choose another.";
  if (facts.endsAt <= now) return "The campaign of this coupon is over: choose another.";
  if (facts.state === "live" && facts.startsAt > now)
    return "The campaign of this coupon has not begun: choose another, or wait for its first day.";
  if (!isAllowedIn(facts.state, "issue"))
    return "The campaign of this coupon gives out nothing now: set it going, or choose another.";
  if (askedOf(facts.audience) !== null)
    return "This coupon is for some shoppers only, and others answer too: choose one that is for everybody.";
  if (!facts.payouts.includes("till"))
    return "This coupon pays on phone bills only, and not everybody has one here: choose one that is taken off at the till.";
  if (facts.leftMinor < facts.reserveMinor)
    return "The budget of this coupon's campaign is used up: top it up, or choose another.";
  return null;
}
