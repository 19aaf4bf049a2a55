"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import { replaceSelection } from "../../../_components/selection-store";

/** The same coupons for a new barcode; those that ended since fall out there. */
export function SameAgain({ offers }: { offers: readonly OfferLine[] }) {
  const router = useRouter();
  return (
    <Button
      variant="primary"
      onClick={() => {
        replaceSelection(offers);
        router.push(paths.selection());
      }}
    >
      Same coupons again
    </Button>
  );
}
