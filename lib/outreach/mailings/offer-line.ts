/** PURE: an offer in the words of a mail. */
import { basisPointsPerWhole, type Currency, formatMoney } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

/** What a mail says at the left of the ticket: '€1.50 off', '2 + 1 free', '20% off'. */
export function offerValue(discount: Discount, currency: Currency): string {
  switch (discount.kind) {
    case "amountOff":
      return `${formatMoney(discount.amountMinor, currency)} off`;
    case "percentOff": {
      const percent = new Intl.NumberFormat("en-IE", { style: "percent", maximumFractionDigits: 2 });
      return `${percent.format(discount.basisPoints / basisPointsPerWhole)} off`;
    }
    case "fixedPrice":
      return `${formatMoney(discount.unitPriceMinor, currency)} each`;
    case "buyNGetM":
      return `${discount.buy} + ${discount.free} free`;
    case "together":
      return `${formatMoney(discount.amountMinor, currency)} together`;
  }
}

/** What it says below: 'Until 31 March'. `endsOn`: the last day, ISO. */
export function offerTerms(endsOn: string): string {
  const format = new Intl.DateTimeFormat("en-IE", { day: "numeric", month: "long", timeZone: "UTC" });
  return `Until ${format.format(new Date(`${endsOn}T00:00:00Z`))}`;
}
