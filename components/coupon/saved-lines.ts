/** What each coupon of a redeemed barcode gave, and why some gave nothing. Pure. */
import { formatMoney } from "@/lib/kernel/money";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import type { ReceiptLine } from "./receipt-lines";

type Receipt = Pick<RedemptionAnswer, "lines" | "currency">;
type Offer = Pick<OfferLine, "id" | "title" | "discount" | "gtins">;

/** Those that gave something first; one that gave nothing is kept by the shopper, and says what it would have taken. */
export function savedLines(receipt: Receipt, offers: readonly Offer[]): ReceiptLine[] {
  const lines = offers.map((offer) => savedLine(receipt, offer));
  return [...lines.filter(({ quiet }) => !quiet), ...lines.filter(({ quiet }) => quiet)];
}

/** More than three coupons that gave nothing are told in one line: what was saved is what matters. */
export function foldQuiet(lines: readonly ReceiptLine[]): ReceiptLine[] {
  const quiet = lines.filter((line) => line.quiet);
  if (quiet.length <= 3) return [...lines];
  const folded = {
    id: "others",
    title: `${quiet.length} others`,
    amount: "not used · coupons kept",
    quiet: true,
  };
  return [...lines.filter((line) => !line.quiet), folded];
}

function savedLine(receipt: Receipt, offer: Offer): ReceiptLine {
  const served = receipt.lines.filter(({ offerId }) => offerId === offer.id);
  const savedMinor = served.reduce((sum, { discountMinor }) => sum + discountMinor, 0);
  if (savedMinor > 0) {
    return {
      id: offer.id,
      title: timesUnits(offer, served),
      amount: formatMoney(savedMinor, receipt.currency),
    };
  }
  const bought = receipt.lines
    .filter(({ gtin, offerId }) => offerId === null && offer.gtins.includes(gtin))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    id: offer.id,
    title: bought > 0 ? `${offer.title} × ${bought}` : offer.title,
    amount: `${missingWords(offer, bought)} · coupon kept`,
    quiet: true,
  };
}

/** 'Highland Roast × 2'. For a group of products the number of units would only puzzle. */
function timesUnits({ title, discount }: Offer, served: Receipt["lines"]): string {
  if (discount.kind === "together") return title;
  const units = served.reduce(
    (sum, line) => sum + (discount.kind === "buyNGetM" ? line.quantity : line.discountedUnits),
    0,
  );
  return units > 0 ? `${title} × ${units}` : title;
}

function missingWords({ discount }: Offer, bought: number): string {
  if (bought === 0) return "not bought";
  switch (discount.kind) {
    case "buyNGetM":
      return bought < discount.buy + discount.free ? `needs ${discount.buy + discount.free}` : "not needed";
    case "together":
      return "needs all kinds";
    case "amountOff":
    case "percentOff":
    case "fixedPrice":
      return "nothing to take off";
  }
}
