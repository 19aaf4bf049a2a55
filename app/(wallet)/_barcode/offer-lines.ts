/** The offers of a barcode as lines: what it is for. Pure. */
import type { ReceiptLine } from "@/components/coupon/receipt-lines";
import { offerInOneLine, offerWords } from "@/components/coupon/ticket-words";
import type { OfferLine } from "@/lib/wallet/phone-queries";

export function offerLines(offers: readonly OfferLine[]): ReceiptLine[] {
  return offers.map((offer) => ({
    id: offer.id,
    title: offer.title,
    note: offerWords(offer).terms,
    amount: offerInOneLine(offer),
  }));
}
