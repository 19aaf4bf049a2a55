/** PURE: what a draft lacks or has wrong, by step and field, in words that say how to mend it. Used by the editor and the server alike. */
import { isTimeZone, wallClock } from "@/lib/kernel/zoned-time";
import { offerLimits } from "@/lib/pricing/rules";
import { type CampaignDraft, type DraftOffer, draftLimits, needsUnitCap, reserveOf, setsOf } from "./draft";

/** The steps of the editor, in their order; `check` has no fields of its own. */
export const draftSteps = ["what", "who", "where", "how-much", "check"] as const;
export type DraftStep = (typeof draftSteps)[number];

/** `field` is a path in the draft, such as `offers.0.title`. */
export type DraftProblem = {
  step: DraftStep;
  field: string;
  message: string;
  /** The draft alone does not tell: products and stores were looked up (`problemsOfWritten`). */
  isLookedUp?: true;
};

/** Most days that a campaign may last. */
const longestDays = 731;

/** Empty: it can be submitted as far as the draft itself tells. */
export function problemsOfDraft(draft: CampaignDraft, now: Date): DraftProblem[] {
  return [
    ...under("what", whatProblems(draft)),
    ...under("who", whoProblems(draft)),
    ...under("where", [...storeProblems(draft), ...windowProblems(draft, now)]),
    ...under("how-much", howMuchProblems(draft)),
  ];
}

type Found = Record<string, string | false | null | undefined>;

function under(step: DraftStep, found: readonly Found[]): DraftProblem[] {
  return found
    .flatMap((one) => Object.entries(one))
    .flatMap(([field, message]) => (message ? [{ step, field, message }] : []));
}

function whatProblems(draft: CampaignDraft): Found[] {
  return [
    { name: textProblem(draft.name, "Give the campaign a name.", draftLimits.nameLength) },
    { offers: draft.offers.length === 0 && "Add an offer: without one there is nothing to choose." },
    ...draft.offers.map((offer, index) => under1(`offers.${index}`, offerProblems(offer))),
  ];
}

const under1 = (prefix: string, found: Found): Found =>
  Object.fromEntries(Object.entries(found).map(([field, message]) => [`${prefix}.${field}`, message]));

function offerProblems(offer: DraftOffer): Found {
  const { kind, maxUnits } = offer;
  const group =
    kind === "buyNGetM"
      ? (offer.buy ?? 0) + (offer.free ?? 0)
      : kind === "together"
        ? setsOf(offer).length
        : 1;
  const amount = (value: number | null) =>
    !within(value, 1, offerLimits.amountMinor) && "Write how much it takes off.";
  return {
    title: textProblem(offer.title, "Say what the coupon is for.", draftLimits.titleLength),
    amountMinor: (kind === "amountOff" || kind === "together") && amount(offer.amountMinor),
    basisPoints:
      kind === "percentOff" &&
      !within(offer.basisPoints, 1, 10_000) &&
      "Write a percentage from 0.01 to 100.",
    unitPriceMinor:
      kind === "fixedPrice" &&
      !within(offer.unitPriceMinor, 0, offerLimits.amountMinor) &&
      "Write what one costs.",
    buy: kind === "buyNGetM" && !within(offer.buy, 1, offerLimits.maxUnits) && "Write how many are paid for.",
    free: kind === "buyNGetM" && !within(offer.free, 1, offerLimits.maxUnits) && "Write how many are free.",
    maxUnits: !within(maxUnits, 1, offerLimits.maxUnits)
      ? "Write a number from 1 to 99."
      : maxUnits !== null &&
        group > maxUnits &&
        `Write at least ${group}: it takes that many to earn it once.`,
    maxUnitDiscountMinor:
      needsUnitCap(kind) &&
      !within(offer.maxUnitDiscountMinor, 1, offerLimits.amountMinor) &&
      "Write the most that one unit may get off: it is what can be reserved.",
    ...setProblems(offer),
  };
}

function setProblems(offer: DraftOffer): Found {
  const sets = setsOf(offer);
  const found: Found = {
    productSets:
      offer.kind === "together" && sets.length < offerLimits.fewestSets && "Add a second set of products.",
  };
  sets.forEach((set, index) => {
    found[`productSets.${index}`] =
      set.length === 0
        ? "Choose at least one product."
        : new Set(set).size < set.length && "It names a product twice.";
  });
  return found;
}

function whoProblems(draft: CampaignDraft): Found[] {
  return [
    {
      minimumAge:
        draft.minimumAge !== null && !within(draft.minimumAge, 1, 99) && "Write an age from 1 to 99.",
      issuesPerShopper: !within(draft.issuesPerShopper, 1, 1_000) && "Write a number from 1 to 1,000.",
      audience: audienceProblem(draft),
    },
  ];
}

function audienceProblem({ audience }: CampaignDraft): string | false {
  const bought = audience?.bought?.productIds ?? [];
  return (
    bought.length > 0 &&
    bought.every((id) => audience?.neverBought.includes(id)) &&
    "Nobody has bought a product and never bought it. Take it out of one of the two."
  );
}

function storeProblems(draft: CampaignDraft): Found[] {
  return [
    {
      storeIds:
        draft.isStoreLimited &&
        draft.storeIds.length === 0 &&
        "Choose the stores where it holds, or let it hold in all.",
    },
  ];
}

function windowProblems({ startsOn, endsOn, timeZone }: CampaignDraft, now: Date): Found[] {
  const zone = isTimeZone(timeZone) ? timeZone : null;
  const today = zone ? localDay(now, zone) : null;
  const order =
    isDay(startsOn) && isDay(endsOn)
      ? endsOn < startsOn
        ? "It ends before it begins. Choose a later last day."
        : (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 >= longestDays &&
          "It may last two years at most."
      : null;
  return [
    {
      startsOn: !isDay(startsOn) && "Choose its first day.",
      endsOn: !isDay(endsOn)
        ? "Choose its last day."
        : order || (today !== null && endsOn < today && "Its last day is over. Choose a later one."),
      timeZone: zone === null && "Choose a time zone.",
    },
  ];
}

function howMuchProblems(draft: CampaignDraft): Found[] {
  const reserves = draft.offers.flatMap((offer) => reserveOf(offer) ?? []);
  const largest = Math.max(0, ...reserves);
  return [
    {
      budgetMinor: !within(draft.budgetMinor, 1, 10_000_000_000)
        ? "Write its budget, 100,000,000 at most."
        : (draft.budgetMinor ?? 0) < largest &&
          "It is smaller than what one coupon can give. Raise it, or let the coupon give less.",
      payouts: draft.payouts.length === 0 && "Choose at least one way in which shoppers get the money.",
      barcodeLifetimeSeconds:
        !within(draft.barcodeLifetimeSeconds, 60, 7_776_000) && "Write a time from a minute to 90 days.",
    },
    ...draft.offers.map((offer, index) => under1(`offers.${index}`, feeProblems(offer))),
  ];
}

function feeProblems({ handlingFeeMinor, storeFeeMinor, carrierFeeMinor }: DraftOffer): Found {
  const handling = handlingFeeMinor ?? 0;
  const part = (minor: number | null) =>
    !within(minor, 0, handling) && "It is a part of the handling fee, so at most as much.";
  return {
    handlingFeeMinor: !within(handlingFeeMinor, 0, 100_000) && "Write a fee, or 0.",
    storeFeeMinor: part(storeFeeMinor),
    carrierFeeMinor: part(carrierFeeMinor),
  };
}

/** `YYYY-MM-DD` of a day that exists. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day on a calendar of the zone, `YYYY-MM-DD`. */
export function localDay(at: Date, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function textProblem(text: string, missing: string, most: number): string | false {
  if (text.trim() === "") return missing;
  return text.trim().length > most && `Write at most ${most} characters.`;
}

function within(value: number | null, least: number, most: number): boolean {
  return value !== null && Number.isSafeInteger(value) && value >= least && value <= most;
}
