/** What the selection page is given, and what stands in the way of a barcode. Pure. */
import { goneWords, usedUpWords } from "@/components/coupon/offer-card-words";
import type { OfferCard, StoreView } from "@/lib/campaigns/offer-views";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { maxOffersPerSelection } from "@/lib/wallet/limits";
import type { SelectionFacts } from "@/lib/wallet/selection-facts";

export type LoadedSelection = {
  ok: true;
  offers: OfferCard[];
  /** The stores where all of them hold. */
  stores: StoreView[];
  /** Those asked for that ended meanwhile. */
  ended: { id: Id<"offer">; title: string }[];
  facts: SelectionFacts;
};

export type Payout = "till" | "bill";

/** What the shopper chose on the page. `storeId` "" means any store. */
export type Choice = { storeId: string; payout: Payout; live: boolean };

/** Whether all offers of a selection allow a payout. */
export function allowsPayout(offers: readonly OfferCard[], payout: Payout): boolean {
  return offers.every((offer) => offer.payouts.includes(payout));
}

/** The choice that holds for these offers: what they do not allow falls back to what they do. */
export function soundChoice(choice: Choice, loaded: LoadedSelection): Choice {
  const canTill = allowsPayout(loaded.offers, "till");
  const canBill = loaded.facts.canBill && allowsPayout(loaded.offers, "bill");
  const payout = choice.payout === "bill" ? (canBill ? "bill" : "till") : canTill ? "till" : "bill";
  const hasStore = loaded.stores.some(({ id }) => id === choice.storeId);
  const canBeStatic = loaded.offers.every((offer) => offer.allowsStaticCodes);
  return { payout, storeId: hasStore ? choice.storeId : "", live: canBeStatic ? choice.live : true };
}

/** Something that stands in the way, known before anybody presses. */
export type Block = {
  kind:
    | "too_many"
    | "used_up"
    | "gone"
    | "too_little"
    | "age_unknown"
    | "too_young"
    | "currencies"
    | "no_store"
    | "no_payout";
  title: string;
  text: string | null;
  /** Ways out, each by removing these. */
  removals: { label: string; ids: Id<"offer">[] }[];
  /** What the button says while it is off. */
  first: string;
};

const list = new Intl.ListFormat("en-IE");

/** Everything that stands in the way, most telling first; empty: the button may be pressed. */
export function blocksOf(loaded: LoadedSelection): Block[] {
  const { offers, facts } = loaded;
  const usedUp = offers.filter(({ id, issuesLeft }) => issuesLeft === 0 && !facts.heldIssues.includes(id));
  const gone = offers.filter(
    (offer) => offer.isSoldOut && !usedUp.includes(offer) && !facts.heldMoney.includes(offer.id),
  );
  const short = offers.filter(
    (offer) => facts.tooLittle.includes(offer.id) && !usedUp.includes(offer) && !gone.includes(offer),
  );
  const ofAge = (problem: "unknown" | "too_young") => offers.filter(({ id }) => facts.ages[id] === problem);
  return [
    ...tooMany(offers),
    ...block("used_up", usedUp, usedUpTitle(usedUp)),
    ...block("gone", gone, `${goneWords}: ${titles(gone)}`),
    ...block("too_little", short.length > 1 ? short : [], `Not enough left for all of ${titles(short)}`, {
      text: "Their campaign can still pay for some of them. Remove one.",
      removals: short.map((offer) => removal([offer])),
    }),
    ...block("age_unknown", ofAge("unknown"), ageTitle(ofAge("unknown")), {
      text: "Your year of birth is not on your account.",
      first: "Add your year of birth first",
    }),
    ...block("too_young", ofAge("too_young"), ageTitle(ofAge("too_young"))),
    ...currencyBlock(offers),
    ...storeBlock(loaded),
    ...payoutBlock(loaded),
  ];
}

function block(
  kind: Block["kind"],
  offers: readonly OfferCard[],
  title: string,
  rest: Partial<Block> = {},
): Block[] {
  if (offers.length === 0) return [];
  const first = `Remove ${offers.length === 1 || kind === "too_little" ? "one coupon" : `${offers.length} coupons`} first`;
  return [{ kind, title, text: null, removals: [removal(offers)], first, ...rest }];
}

function removal(offers: readonly OfferCard[]): Block["removals"][number] {
  const label = offers.length === 1 ? `Remove ${offers[0]?.title}` : `Remove ${offers.length} coupons`;
  return { label, ids: offers.map(({ id }) => id) };
}

function tooMany(offers: readonly OfferCard[]): Block[] {
  const over = offers.slice(maxOffersPerSelection);
  if (over.length === 0) return [];
  return block("too_many", over, `One barcode holds ${maxOffersPerSelection} coupons`, {
    text: `You have picked ${offers.length}. Remove ${over.length}, or get two barcodes one after the other.`,
    removals: [{ label: `Keep the first ${maxOffersPerSelection} only`, ids: over.map(({ id }) => id) }],
  });
}

function usedUpTitle(offers: readonly OfferCard[]): string {
  const [only] = offers;
  return offers.length === 1 && only
    ? `${usedUpWords(only.issuesPerShopper)}: ${only.title}`
    : `You have had all you can of ${titles(offers)}`;
}

function ageTitle(offers: readonly OfferCard[]): string {
  const age = Math.max(0, ...offers.map(({ minimumAge }) => minimumAge ?? 0));
  return `For people of ${age} and over: ${titles(offers)}`;
}

function currencyBlock(offers: readonly OfferCard[]): Block[] {
  const used = [...new Set(offers.map(({ currency }) => currency))];
  if (used.length < 2) return [];
  const inCurrency = (currency: Currency) => offers.filter((offer) => offer.currency === currency);
  return block("currencies", offers, `One barcode cannot be in ${list.format(used)}`, {
    text: "A store sells in one currency. Keep those of one.",
    removals: used.map((currency) => ({
      label: `Keep the ${inCurrency(currency).length} in ${currency}`,
      ids: offers.filter((offer) => offer.currency !== currency).map(({ id }) => id),
    })),
    first: "Choose one currency first",
  });
}

function storeBlock({ offers, stores }: LoadedSelection): Block[] {
  if (stores.length > 0 || offers.length === 0 || currencyBlock(offers).length > 0) return [];
  const bound = offers.filter(({ retailers }) => retailers.length > 0);
  const where = bound.map(({ title, retailers }) => `${title}: ${list.format(retailers)} only.`);
  return block("no_store", offers, "No store takes all of these together", {
    text: where.join(" ") || null,
    removals: bound.map((offer) => removal([offer])),
    first: "Remove one coupon first",
  });
}

/** No way of paying out that all allow, or only the phone bill and no number for it. */
function payoutBlock({ offers, facts }: LoadedSelection): Block[] {
  if (offers.length === 0 || allowsPayout(offers, "till")) return [];
  const tillless = offers.filter((offer) => !offer.payouts.includes("till"));
  if (allowsPayout(offers, "bill") && facts.canBill) return [];
  return allowsPayout(offers, "bill")
    ? block("no_payout", tillless, `Only on the phone bill: ${titles(tillless)}`, {
        text: "That needs a confirmed phone number on your account.",
        first: "Confirm your number first",
      })
    : block("no_payout", tillless, `Only on the phone bill: ${titles(tillless)}`, {
        text: "Others here are for the till only, so they do not go together.",
      });
}

function titles(offers: readonly OfferCard[]): string {
  return list.format(offers.map(({ title }) => title));
}
