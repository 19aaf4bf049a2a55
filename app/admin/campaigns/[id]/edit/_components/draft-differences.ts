/** What differs between two drafts, in words. Pure. */
import { offerInOneLine } from "@/components/coupon/ticket-words";
import { audienceLines } from "@/lib/campaigns/audience-words";
import { type CampaignDraft, type DraftOffer, discountOf, setsOf } from "@/lib/campaigns/draft";
import { isSame } from "@/lib/campaigns/draft-changes";
import { formatMoney } from "@/lib/kernel/money";
import { lifetimeWords } from "../../_components/lifetime-words";

/** What ids stand for. */
export type DraftNames = { product: (id: string) => string; store: (id: string) => string };
export type Difference = { label: string; before: string; after: string };

const nothing = "–";
/** Most names in one line; the others are counted. */
const mostNamed = 6;

/** Each thing that is said otherwise, in the order of the steps; an offer that is in one of the two alone is '–' in the other. */
export function differencesOf(before: CampaignDraft, after: CampaignDraft, names: DraftNames): Difference[] {
  const were = factsOf(before, names);
  const are = factsOf(after, names);
  return [...new Map([...are, ...were])].flatMap(([key, { label }]) => {
    const [was, is] = [were.get(key)?.text ?? nothing, are.get(key)?.text ?? nothing];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
}

type Fact = { label: string; text: string };

function factsOf(draft: CampaignDraft, names: DraftNames): Map<string, Fact> {
  const audience = audienceLines(draft.audience, names.product);
  const facts: [string, string, string][] = [
    ["name", "Name", draft.name.trim()],
    ["currency", "Currency", draft.currency],
    ...draft.offers.map((offer, index): [string, string, string] => [
      `offer ${offer.key}`,
      `Offer ${index + 1}`,
      offerText(offer, draft, names),
    ]),
    [
      "audience",
      "Shoppers",
      audience.map(({ about, text }) => `${about}: ${text}`).join("; ") || "Everybody",
    ],
    ["minimumAge", "Minimum age", draft.minimumAge === null ? "None" : `${draft.minimumAge} and over`],
    ["issues", "Barcodes for each", String(draft.issuesPerShopper ?? nothing)],
    ["stores", "Stores", draft.isStoreLimited ? listed(draft.storeIds.map(names.store)) : "All"],
    ["window", "Window", `${draft.startsOn} to ${draft.endsOn}, ${draft.timeZone}`],
    ["budget", "Budget", money(draft.budgetMinor, draft)],
    [
      "payouts",
      "Payout",
      draft.payouts.map((one) => (one === "till" ? "off at the till" : "phone bill")).join(" or "),
    ],
    ["codes", "Saved images of the barcode", draft.allowsStaticCodes ? "Allowed" : "Not allowed"],
    ["lifetime", "A barcode is good for", lifetimeWords(draft.barcodeLifetimeSeconds ?? 0)],
  ];
  return new Map(facts.map(([key, label, text]) => [key, { label, text: text || nothing }]));
}

function offerText(offer: DraftOffer, draft: CampaignDraft, names: DraftNames): string {
  const discount = discountOf(offer);
  const { currency } = draft;
  const rule = discount
    ? offerInOneLine({ discount, maxUnits: offer.maxUnits ?? 1, currency, setCount: setsOf(offer).length })
    : "no discount yet";
  const fees = [offer.handlingFeeMinor, offer.storeFeeMinor, offer.carrierFeeMinor];
  const cap =
    offer.maxUnitDiscountMinor === null
      ? ""
      : `, one unit ${money(offer.maxUnitDiscountMinor, draft)} at most`;
  const products = setsOf(offer).map((set) => listed(set.map(names.product)));
  return [
    offer.title.trim() || "Untitled",
    `${rule}, ${offer.maxUnits ?? nothing} at most${cap}`,
    `for ${products.join(" with ") || nothing}`,
    `fees ${fees.map((fee) => money(fee, draft)).join(", ")}`,
  ].join(" · ");
}

/** Two long lists of as many must not read alike, so all of a list is in its order and what is left out is counted. */
function listed(all: readonly string[]): string {
  const sorted = [...new Set(all)].sort();
  const more = sorted.length - mostNamed;
  return `${sorted.slice(0, mostNamed).join(", ") || nothing}${more > 0 ? ` and ${more} more` : ""}`;
}

function money(minor: number | null, { currency }: CampaignDraft): string {
  return minor === null ? nothing : formatMoney(minor, currency);
}

/** Whether the offers differ so that shoppers get them in a new version. */
export function makesNewOffers(before: CampaignDraft, after: CampaignDraft): boolean {
  const storesOf = (draft: CampaignDraft) => (draft.isStoreLimited ? [...draft.storeIds].sort() : null);
  return !isSame(before.offers, after.offers) || !isSame(storesOf(before), storesOf(after));
}
