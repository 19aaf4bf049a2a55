/** The small line of a ticket in the list: the rule, then the one fact that matters most. Pure. */
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { offerWords } from "./ticket-words";
import { dayWords } from "./when-words";

/** Below this a shopper is told how many are left. */
const few = 5;

/** Said of an offer whose campaign has no money left for it. */
export const goneWords = "All gone for now";

/** Whether an offer cannot be had at the moment; `cardTerms` says why. */
export function isOutOfReach({
  issuesLeft,
  isSoldOut,
}: Pick<OfferCard, "issuesLeft" | "isSoldOut">): boolean {
  return issuesLeft === 0 || isSoldOut;
}

/** 'Up to 2 packs · to 29 Nov', '18+ · Up to 4 · Nordmarkt stores', 'You have had all 12 of yours', 'All gone for now'. */
export function cardTerms(offer: OfferCard): string {
  if (offer.issuesLeft === 0) return usedUpWords(offer.issuesPerShopper);
  if (offer.isSoldOut) return goneWords;
  const age = offer.minimumAge === null ? null : `${offer.minimumAge}+`;
  return [age, offerWords(offer).terms, mainFact(offer)].filter(Boolean).join(" · ");
}

/** Why an offer cannot be had again. */
export function usedUpWords(issuesPerShopper: number): string {
  return issuesPerShopper === 1 ? "You have had yours" : `You have had all ${issuesPerShopper} of yours`;
}

function mainFact(offer: OfferCard): string {
  if (offer.issuesLeft !== null && offer.issuesLeft <= few) return `${offer.issuesLeft} left`;
  if (offer.retailers.length > 0 && offer.retailers.length <= 2) {
    return `${offer.retailers.join(" and ")} stores`;
  }
  // On one line: a date is not to be torn apart.
  return `to ${dayWords(offer.endsOn)}`.replaceAll(" ", "\u00a0");
}
