"use client";

import type { ReactNode } from "react";
import { useSeenOffers } from "../../../_components/use-seen-offers";

/** Around the ticket of an offer's own page: looking at it counts as seen, as in the list. */
export function SeenOffer({ id, children }: { id: string; children: ReactNode }) {
  const root = useSeenOffers<HTMLDivElement>(1);
  return (
    <div ref={root}>
      <div data-offer={id}>{children}</div>
    </div>
  );
}
