import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import type { BarcodeView } from "@/lib/wallet/queries";
import { offerLines } from "../../../_barcode/offer-lines";
import { LocalTime } from "../../../_components/local-time";
import { PageBody } from "../../../_components/page-body";
import { PageHead } from "../../../_components/page-head";
import { SameAgain } from "./same-again";

type OverScreenProps = {
  barcode: BarcodeView;
  offers: readonly OfferLine[];
  state: "cancelled" | "expired";
};

/** A barcode that came to nothing: why, and how to go on. */
export function OverScreen({ barcode, offers, state }: OverScreenProps) {
  return (
    <PageBody>
      <PageHead title="Your barcode" back={{ href: paths.barcodes(), label: "Back to your barcodes" }} />
      <EmptyState
        drawing={state === "expired" ? "clock" : "ticket"}
        title={state === "expired" ? "This barcode has expired" : "This barcode is cancelled"}
        action={
          <div className="flex flex-col gap-2.5">
            <SameAgain barcode={barcode} offers={offers} />
            <LinkButton href={paths.offers()}>Choose coupons</LinkButton>
          </div>
        }
      >
        {state === "expired" ? (
          <p>
            It was good until <LocalTime iso={barcode.expiresAt} timeZone={barcode.timeZone} />. Nothing was
            used: its coupons are yours again.
          </p>
        ) : (
          <p>No till will take it. Its coupons are yours again.</p>
        )}
      </EmptyState>
      <h2 className="text-sm font-medium text-ink-3">It was for</h2>
      <ReceiptLines lines={offerLines(offers)} />
    </PageBody>
  );
}
