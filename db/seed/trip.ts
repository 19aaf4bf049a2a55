/** A barcode of the demo world's past, and all that the past is made of. */
import type { Id } from "@/lib/kernel/ids";
import type { BasketLine } from "@/lib/pricing/types";
import type { DemoCampaigns, DemoOffer } from "./build-campaigns";
import type { DemoCatalogue, DemoStore } from "./build-catalogue";
import type { DemoPeople, DemoShopper } from "./build-people";

/** A barcode and its fate. */
export type Trip = {
  shopper: DemoShopper;
  /** First the one wanted most. */
  offers: readonly DemoOffer[];
  /** The store it was issued for; null: any store of the campaign. */
  boundStoreId: Id<"store"> | null;
  payout: "till" | "bill";
  isLive: boolean;
  issuedAt: Date;
  expiresAt: Date;
  fate:
    | { kind: "redeemed"; at: Date; store: DemoStore; lines: readonly BasketLine[] }
    | { kind: "cancelled" | "expired"; at: Date }
    | { kind: "living" };
};

export type World = {
  anchor: Date;
  catalogue: DemoCatalogue;
  campaigns: DemoCampaigns;
  people: DemoPeople;
};
