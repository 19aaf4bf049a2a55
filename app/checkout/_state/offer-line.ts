/** The lines of the good coupon: what it gives first, because that is what must not be cut off. Pure. */
import { offerInOneLine, offerWords } from "@/components/coupon/ticket-words";
import type { OfferView } from "@/lib/redemption/views";

/** What an offer gives: '€1.50 off each, up to 2'; in `short` '€1.50', for narrow columns. */
export function offerValue({ discount, maxUnits }: Pick<OfferView, "discount" | "maxUnits">, short: boolean) {
  const offer = { discount, maxUnits, currency: discount.currency };
  const isOff = discount.kind === "amountOff" || discount.kind === "percentOff";
  if (short) return isOff ? offerWords(offer).value : offerInOneLine(offer);
  const counts = isOff || discount.kind === "fixedPrice";
  return counts && maxUnits > 1 ? `${offerInOneLine(offer)}, up to ${maxUnits}` : offerInOneLine(offer);
}

/** How many of so many lines are shown where there is room for `room`; the last one then says how many more. */
export function linesShown(count: number, room: number): Readonly<{ shown: number; more: number }> {
  const shown = count > room ? room - 1 : count;
  return { shown, more: count - shown };
}
