/** PURE: what a marketer agreed with the operator when the campaign was approved, and cannot change alone. */
import type { CampaignDraft, DraftOffer } from "./draft";
import type { DraftProblem } from "./draft-problems";

/**
 * What a change of a running campaign breaks. Fees are shares of the store, the carrier and the operator: an offer keeps its own, and a new one has those that some offer of the campaign
 * has. The minimum age may rise, not fall.
 */
export function brokenTerms(before: CampaignDraft, after: CampaignDraft): DraftProblem[] {
  const kept = new Map(before.offers.map((offer) => [offer.key, offer]));
  const agreed = before.offers.map(feesOf);
  const fees = after.offers.flatMap((offer, index): DraftProblem[] => {
    const old = kept.get(offer.key);
    const allowed = old ? [feesOf(old)] : agreed;
    const [first] = allowed;
    if (!first || allowed.some((one) => one.join() === feesOf(offer).join())) return [];
    const words = first.map((minor) => ((minor ?? 0) / 100).toFixed(2)).join(", ");
    return [
      {
        step: "how-much",
        field: `offers.${index}.handlingFeeMinor`,
        message: `The fees were agreed at ${words}. Ask the operator to change them.`,
      },
    ];
  });
  const isYounger = (after.minimumAge ?? 0) < (before.minimumAge ?? 0);
  const age: DraftProblem[] = isYounger
    ? [
        {
          step: "who",
          field: "minimumAge",
          message: `It was approved from the age of ${before.minimumAge} on. Ask the operator to lower it.`,
        },
      ]
    : [];
  return [...age, ...fees];
}

const feesOf = (offer: DraftOffer) => [offer.handlingFeeMinor, offer.storeFeeMinor, offer.carrierFeeMinor];
