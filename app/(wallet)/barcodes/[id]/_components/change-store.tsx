"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import { replaceSelection } from "../../../_components/selection-store";

type ChangeStoreProps = { barcodeId: string; offers: readonly OfferLine[] };

/** Back to the choice with the same coupons. This barcode stays good until the new one is there. */
export function ChangeStore({ barcodeId, offers }: ChangeStoreProps) {
  const router = useRouter();
  return (
    <Button
      size="lg"
      onClick={() => {
        replaceSelection(offers);
        router.push(`${paths.selection()}?replaces=${encodeURIComponent(barcodeId)}`);
      }}
    >
      Change store
    </Button>
  );
}
