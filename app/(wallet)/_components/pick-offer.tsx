"use client";

import { useState } from "react";
import { PickButton } from "@/components/coupon/pick-button";
import { Button } from "@/components/ui/button";
import { CheckIcon, PlusIcon } from "@/components/ui/icons";
import { maxOffersPerSelection } from "@/lib/wallet/limits";
import type { PickedOffer } from "./selection-state";
import { dropOffers, pickOffer, usePickedOffers } from "./selection-store";

type PickOfferProps = {
  offer: PickedOffer;
  title: string;
  /** corner: the round button of a ticket. wide: the page's one button. */
  look?: "corner" | "wide";
};

/** Puts a coupon into the selection, and takes it out again. */
export function PickOffer({ offer: { id, reserveMinor, currency }, title, look = "corner" }: PickOfferProps) {
  const picked = usePickedOffers()?.some((one) => one.id === id) ?? false;
  const [isFull, setFull] = useState(false);
  const toggle = () => {
    if (picked) dropOffers([id]);
    else setFull(!pickOffer({ id, reserveMinor, currency }));
  };
  const note = isFull ? `One barcode holds ${maxOffersPerSelection} coupons. Remove one first.` : "";
  // Beside a ticket there is no room for words: the tray says them.
  if (look === "corner") return <PickButton label={title} picked={picked} onClick={toggle} />;
  return (
    <>
      <Button
        variant={picked ? "secondary" : "primary"}
        size="lg"
        wide
        icon={picked ? <CheckIcon className="text-good" weight={2.5} /> : <PlusIcon weight={2.5} />}
        aria-pressed={picked}
        onClick={toggle}
      >
        {picked ? "Picked. Press to remove" : "Pick this coupon"}
      </Button>
      <p role="status" className="mt-2 text-sm text-no empty:hidden">
        {note}
      </p>
    </>
  );
}
