"use server";

import type { ReactNode } from "react";
import { searchOffers } from "@/lib/campaigns/search-offers";
import { type ActionError, runOpenAction } from "@/lib/server/action-adapter";
import { OfferTicket } from "./_components/offer-ticket";
import { toSearch } from "./offer-search";
import { readFilters } from "./search-params";

type MoreOffers = { ok: true; items: { id: string; node: ReactNode }[]; next: string | null };

/** The next page of a list, drawn here so that the tickets cost the phone nothing. Open to everybody, like the list. */
export async function loadMoreOffers(query: unknown, after: unknown): Promise<MoreOffers | ActionError> {
  return runOpenAction("searchOffers", async (ctx) => {
    const raw = typeof query === "object" && query !== null ? query : {};
    const filters = readFilters({ ...raw, after });
    const { offers, next } = await searchOffers(ctx, toSearch(filters));
    return {
      ok: true,
      next,
      items: offers.map((offer) => ({
        id: offer.id,
        node: <OfferTicket offer={offer} near={filters.near} />,
      })),
    };
  });
}
