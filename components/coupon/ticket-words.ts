/** The words on a ticket, from the rule it stands for. Pure. */
import type { ProductCategory } from "@/lib/kernel/categories";
import { categoryWords } from "@/lib/kernel/categories";
import { basisPointsPerWhole, type Currency, formatMoney } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

export type OfferForWords = {
  discount: Discount;
  /** Largest number of units in one redemption, paid and free alike. */
  maxUnits: number;
  currency: Currency;
  /** Gives the units a name ('Up to 2 packs'); without one it is 'Up to 2'. */
  category?: ProductCategory;
  /** Number of product sets of a `together` offer, 2-4. */
  setCount?: number;
};

/** `value` is the large word of the stub, `stub` the small one under it, `terms` the line below the product. */
export type OfferWords = { value: string; stub: string; terms: string };

/** What a ticket says. `locale` is the store's or the organisation's. */
export function offerWords(offer: OfferForWords, locale = "en-IE"): OfferWords {
  const { discount, maxUnits, currency } = offer;
  switch (discount.kind) {
    case "amountOff":
      return {
        value: formatMoney(discount.amountMinor, currency, locale),
        stub: maxUnits > 1 ? "off each" : "off",
        terms: upTo(maxUnits, offer.category),
      };
    case "percentOff":
      return {
        value: percent(discount.basisPoints, locale),
        stub: "off",
        terms: upTo(maxUnits, offer.category),
      };
    case "fixedPrice":
      return {
        value: formatMoney(discount.unitPriceMinor, currency, locale),
        stub: "each",
        terms: upTo(maxUnits, offer.category),
      };
    case "buyNGetM":
      return {
        value: `${discount.buy} + ${discount.free}`,
        stub: "free",
        terms: freeTerms(discount, maxUnits),
      };
    case "together":
      return {
        value: formatMoney(discount.amountMinor, currency, locale),
        stub: "together",
        terms: togetherTerms(maxUnits, offer.setCount ?? 2),
      };
  }
}

/** The value and its small word in one breath, for a line of text: '€1.50 off each', '2 + 1 free', '€1.00'. */
export function offerInOneLine(offer: OfferForWords, locale = "en-IE"): string {
  const { value, stub } = offerWords(offer, locale);
  return `${value} ${stub}`;
}

function upTo(units: number, category: ProductCategory | undefined): string {
  const names = category ? categoryWords[category].unit : null;
  if (units === 1) return names ? `One ${names.one}` : "One only";
  return names ? `Up to ${units} ${names.many}` : `Up to ${units}`;
}

function percent(basisPoints: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return format.format(basisPoints / basisPointsPerWhole);
}

function freeTerms({ buy, free }: { buy: number; free: number }, maxUnits: number): string {
  const group = buy + free;
  const times = Math.max(1, Math.floor(maxUnits / group));
  const which = free === 1 ? "The cheapest is free" : `The ${free} cheapest are free`;
  return times === 1 ? which : `${which} · ${times} times`;
}

function togetherTerms(maxUnits: number, setCount: number): string {
  const times = Math.max(1, Math.floor(maxUnits / setCount));
  const basket = setCount === 2 ? "Both in one basket" : `All ${setCount} in one basket`;
  return times === 1 ? basket : `${basket} · ${times} times`;
}
