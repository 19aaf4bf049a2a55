/** PURE: providers, retailers and carriers in words. */
import type { OrganisationKind } from "@/lib/catalogue/organisations/schemas";

type Words = {
  one: string;
  many: string;
  /** What they have, as a heading; null: nothing that is counted here. */
  parts: string | null;
  /** What is said where there is none yet. */
  empty: string;
};

export const organisationWords: Readonly<Record<OrganisationKind, Words>> = {
  provider: {
    one: "Provider",
    many: "Providers",
    parts: "Products",
    empty: "A provider makes or sells products and funds their coupons.",
  },
  retailer: {
    one: "Retailer",
    many: "Retailers",
    parts: "Stores",
    empty: "A retailer is a chain with its stores.",
  },
  carrier: {
    one: "Carrier",
    many: "Carriers",
    parts: null,
    empty: "A carrier prints the phone bills that credits go on.",
  },
};

/** What the list is narrowed and sorted by, as its address says it. */
export const organisationFields = ["q", "country", "sort", "after"] as const;
