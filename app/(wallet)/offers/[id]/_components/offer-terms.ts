/** The terms of an offer in sentences. Pure. */
import { goneWords, usedUpWords } from "@/components/coupon/offer-card-words";
import { offerWords } from "@/components/coupon/ticket-words";
import { dayWords } from "@/components/coupon/when-words";
import type { OfferDetail } from "@/lib/campaigns/offer-views";
import { categoryWords } from "@/lib/kernel/categories";
import { basisPointsPerWhole, formatMoney } from "@/lib/kernel/money";

const percent = new Intl.NumberFormat("en-IE", { style: "percent", maximumFractionDigits: 2 });

/** Each is a whole sentence; the order is from what it gives to how often. */
export function offerTerms(offer: OfferDetail): string[] {
  const { minimumAge } = offer;
  return [
    ...(offer.isSoldOut
      ? [`${goneWords}. It comes back when others cancel their barcodes or let them expire.`]
      : []),
    ruleSentence(offer),
    ...unitCapSentence(offer),
    `It can save you up to ${formatMoney(offer.reserveMinor, offer.currency)} in one purchase, and never more than you pay.`,
    payoutSentence(offer.payouts),
    ...(minimumAge === null ? [] : [`For people of ${minimumAge} and over.`]),
    limitSentence(offer),
  ];
}

/** How many are left for this person, how many count in one barcode, and until when, in a word or two each. */
export function offerFacts(offer: OfferDetail): { label: string; value: string }[] {
  const { issuesLeft, issuesPerShopper, maxUnits, endsOn } = offer;
  const left =
    issuesLeft === null
      ? { label: "For each person", value: issuesPerShopper === 1 ? "Once" : `${issuesPerShopper} times` }
      : { label: "Left for you", value: `${issuesLeft} of ${issuesPerShopper}` };
  return [
    left,
    { label: "In one barcode", value: `Up to ${maxUnits}` },
    { label: "Until", value: dayWords(endsOn) },
  ];
}

/** What it is, from whom and until when, for search engines and whoever it is sent to. */
export function offerDescription(offer: OfferDetail): string {
  const where = offer.retailers.length === 0 ? "at every store" : `at ${offer.retailers.join(", ")}`;
  const { value, stub } = offerWords(offer);
  return `${value} ${stub}: ${offer.title} by ${offer.brand}, ${where}, until ${dayWords(offer.endsOn, "full")}. Pick it and show one barcode at the till.`;
}

function ruleSentence({ discount, maxUnits, currency, category, setCount }: OfferDetail): string {
  const names = categoryWords[category].unit ?? { one: "unit", many: "units" };
  const units = maxUnits === 1 ? `one ${names.one}` : `up to ${maxUnits} ${names.many}`;
  switch (discount.kind) {
    case "amountOff":
      return maxUnits === 1
        ? `${formatMoney(discount.amountMinor, currency)} off ${units}.`
        : `${formatMoney(discount.amountMinor, currency)} off each, for ${units}.`;
    case "percentOff":
      return `${percent.format(discount.basisPoints / basisPointsPerWhole)} off the price, for ${units}.`;
    case "fixedPrice":
      return maxUnits === 1
        ? `It costs ${formatMoney(discount.unitPriceMinor, currency)}, for ${units}.`
        : `Each costs ${formatMoney(discount.unitPriceMinor, currency)}, for ${units}.`;
    case "buyNGetM": {
      const group = discount.buy + discount.free;
      const which = discount.free === 1 ? "the cheapest is free" : `the ${discount.free} cheapest are free`;
      return `Put ${group} in your basket and ${which}; ${maxUnits} count at most.`;
    }
    case "together":
      return `${formatMoney(discount.amountMinor, currency)} off when ${setCount === 2 ? "both kinds" : `all ${setCount} kinds`} are in one basket.`;
  }
}

/**
 * What depends on the price has a largest discount per unit. The reserve is that times the units which can have one
 * (lib/pricing/largest-discount.ts).
 */
function unitCapSentence({ discount, maxUnits, reserveMinor, currency }: OfferDetail): string[] {
  const most = (units: number) => formatMoney(reserveMinor / Math.max(1, units), currency);
  switch (discount.kind) {
    case "percentOff":
    case "fixedPrice":
      return [`Never more than ${most(maxUnits)} off one.`];
    case "buyNGetM":
      return [
        `A free one is free up to ${most(Math.floor(maxUnits / (discount.buy + discount.free)) * discount.free)}.`,
      ];
    case "amountOff":
    case "together":
      return [];
  }
}

function payoutSentence(payouts: OfferDetail["payouts"]): string {
  if (!payouts.includes("bill")) return "Taken off at the till.";
  if (!payouts.includes("till")) return "Credited on your phone bill; you pay the full price at the till.";
  return "Taken off at the till, or credited on your phone bill, as you like.";
}

function limitSentence({ issuesPerShopper, issuesLeft }: OfferDetail): string {
  if (issuesLeft === 0)
    return `${usedUpWords(issuesPerShopper)}. A barcode you cancel, or that expires, is free again.`;
  const times = issuesPerShopper === 1 ? "once" : `${issuesPerShopper} times`;
  const left = issuesLeft === null || issuesLeft === issuesPerShopper ? "" : `; ${issuesLeft} left for you`;
  return `You can use this coupon ${times}${left}.`;
}
