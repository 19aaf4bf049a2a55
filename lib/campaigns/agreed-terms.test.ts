import { expect, test } from "vitest";
import { brokenTerms } from "./agreed-terms";
import type { CampaignDraft, DraftOffer } from "./draft";

const offer = (key: string, handlingFeeMinor = 10) =>
  ({ key, handlingFeeMinor, storeFeeMinor: 6, carrierFeeMinor: 4 }) as DraftOffer;
const draft = (offers: DraftOffer[], minimumAge: number | null = null) =>
  ({ offers, minimumAge }) as CampaignDraft;

test.each([
  ["nothing changed", draft([offer("a")]), draft([offer("a")]), []],
  ["a fee set to nothing", draft([offer("a")]), draft([offer("a", 0)]), ["offers.0.handlingFeeMinor"]],
  ["a fee raised", draft([offer("a")]), draft([offer("a", 11)]), ["offers.0.handlingFeeMinor"]],
  [
    "that of another offer taken over",
    draft([offer("a"), offer("b", 5)]),
    draft([offer("a", 5), offer("b", 5)]),
    ["offers.0.handlingFeeMinor"],
  ],
  [
    "a new offer with agreed fees",
    draft([offer("a"), offer("b", 5)]),
    draft([offer("a"), offer("b", 5), offer("new", 5)]),
    [],
  ],
  [
    "a new offer without",
    draft([offer("a")]),
    draft([offer("a"), offer("new", 0)]),
    ["offers.1.handlingFeeMinor"],
  ],
  ["an offer taken out", draft([offer("a"), offer("b")]), draft([offer("b")]), []],
  ["a minimum age", draft([offer("a")]), draft([offer("a")], 18), []],
  ["a minimum age lowered", draft([offer("a")], 18), draft([offer("a")], 16), ["minimumAge"]],
  ["a minimum age taken away", draft([offer("a")], 18), draft([offer("a")]), ["minimumAge"]],
])("%s", (_, before, after, fields) =>
  expect(brokenTerms(before, after).map(({ field }) => field)).toEqual(fields),
);
