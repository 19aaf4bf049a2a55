import { Answer } from "@/components/coupon/answer";
import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { foldQuiet, savedLines } from "@/components/coupon/saved-lines";
import { instantWords } from "@/components/coupon/when-words";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import type { OwnReceipt } from "@/lib/redemption/receipt-queries";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import { TakeFocus } from "../../../_components/focus-keeper";

/** The barcode was redeemed: green over the whole screen. What was undone since is said. */
export function SavedScreen({ receipt, offers }: { receipt: OwnReceipt; offers: readonly OfferLine[] }) {
  const { discountMinor, reversedMinor, currency, store, timeZone, redeemedAt, payout } = receipt;
  const place = `${store} · ${instantWords(redeemedAt, timeZone, new Date())}`;
  const undone = reversedMinor > 0 ? `${formatMoney(reversedMinor, currency)} was undone at the till.` : null;
  return (
    <main id="main" tabIndex={-1} className="fixed inset-0 z-30 overflow-y-auto bg-good-fill">
      <h1 className="sr-only">Your barcode was redeemed</h1>
      <TakeFocus />
      <Answer
        tone="good"
        over={payout === "till" ? "You saved" : "On your phone bill"}
        headline={formatMoney(discountMinor - reversedMinor, currency)}
        under={undone ? `${place}. ${undone}` : place}
        action={
          <>
            <LinkButton href={paths.receipt(receipt.id)} variant="inverse" size="lg" wide>
              See receipt
            </LinkButton>
            <LinkButton
              href={paths.offers()}
              size="lg"
              wide
              variant="quiet"
              className="text-fill-ink! hover:bg-white/10!"
            >
              Choose more coupons
            </LinkButton>
          </>
        }
      >
        <ReceiptLines lines={foldQuiet(savedLines(receipt, offers))} onFill />
      </Answer>
    </main>
  );
}
