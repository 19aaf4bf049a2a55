"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import type { BarcodeView } from "@/lib/wallet/queries";
import { pickOffers } from "../../../_components/selection-store";
import { reloadWhenOutdated } from "../../../_phone/reload-when-outdated";
import { issueBarcodeAction } from "../../../selection/actions";

type SameAgainProps = {
  barcode: Pick<BarcodeView, "offerIds" | "store" | "payout" | "isLive">;
  offers: readonly OfferLine[];
};

/**
 * A new barcode like this one in one press: the same coupons, store and payout. When that is refused (a coupon ended, the limit is reached) the coupons go to the selection, which says why
 * and lets one choose.
 */
export function SameAgain({ barcode, offers }: SameAgainProps) {
  const router = useRouter();
  const underWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [isUnreachable, setUnreachable] = useState(false);
  const again = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setUnreachable(false);
    const { offerIds, store, payout, isLive } = barcode;
    try {
      const answer = await issueBarcodeAction({ offerIds, storeId: store?.id ?? null, payout, live: isLive });
      // Still busy until the next page is there.
      if (answer.ok) return router.push(paths.barcode(answer.barcodeId));
      pickOffers(offers);
      router.push(paths.selection());
    } catch (error) {
      if (reloadWhenOutdated(error)) return;
      underWay.current = false;
      setBusy(false);
      setUnreachable(true);
    }
  };
  return (
    <>
      <Button variant="primary" busy={isBusy} onClick={again}>
        New barcode, same coupons
      </Button>
      <p role="alert" className="text-sm text-no empty:hidden">
        {isUnreachable ? "No connection. Try again when you are back." : null}
      </p>
    </>
  );
}
