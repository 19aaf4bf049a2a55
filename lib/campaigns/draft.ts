/** PURE: a campaign as its marketer writes it, complete or not, and what it would give. */
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { largestDiscountMinor } from "@/lib/pricing/largest-discount";
import { offerLimits } from "@/lib/pricing/rules";
import type { Discount, PricedOffer } from "@/lib/pricing/types";
import type { Audience } from "./audience";

export const discountKinds = [
  "amountOff",
  "percentOff",
  "fixedPrice",
  "buyNGetM",
  "together",
] as const satisfies readonly Discount["kind"][];

/** One offer as it is written. Amounts in minor units; null: not written yet. What its kind has no use for is left as it was. */
export type DraftOffer = {
  /** The id of the offer that it was read from; of a new one any text that no other offer of the draft has. */
  key: string;
  title: string;
  kind: Discount["kind"];
  amountMinor: number | null;
  basisPoints: number | null;
  unitPriceMinor: number | null;
  buy: number | null;
  free: number | null;
  maxUnits: number | null;
  maxUnitDiscountMinor: number | null;
  /** One set, of `together` two to four. */
  productSets: Id<"product">[][];
  handlingFeeMinor: number | null;
  storeFeeMinor: number | null;
  carrierFeeMinor: number | null;
};

export type CampaignDraft = {
  name: string;
  currency: Currency;
  offers: DraftOffer[];
  minimumAge: number | null;
  /** Null: everybody. */
  audience: Audience | null;
  issuesPerShopper: number | null;
  isStoreLimited: boolean;
  /** Of a store-limited campaign; kept while it is not, so that changing one's mind loses nothing. */
  storeIds: Id<"store">[];
  /** Local dates, both included, in `timeZone`; empty: not written yet. */
  startsOn: string;
  endsOn: string;
  timeZone: string;
  budgetMinor: number | null;
  payouts: ("till" | "bill")[];
  allowsStaticCodes: boolean;
  barcodeLifetimeSeconds: number | null;
};

/** Bounds of a draft, whatever is in it. */
export const draftLimits = {
  nameLength: 80,
  titleLength: 80,
  offers: 20,
  stores: 2_000,
  productsPerSet: offerLimits.productsPerSet,
  sets: offerLimits.mostSets,
} as const;

/** What a new offer begins as. */
export function newDraftOffer(key: string, fees: DraftFees = defaultFees): DraftOffer {
  return {
    key,
    title: "",
    kind: "amountOff",
    amountMinor: null,
    basisPoints: null,
    unitPriceMinor: null,
    buy: 2,
    free: 1,
    maxUnits: 1,
    maxUnitDiscountMinor: null,
    productSets: [[]],
    ...fees,
  };
}
export type DraftFees = Pick<DraftOffer, "handlingFeeMinor" | "storeFeeMinor" | "carrierFeeMinor">;
const defaultFees: DraftFees = { handlingFeeMinor: 10, storeFeeMinor: 6, carrierFeeMinor: 5 };

/** The discount that an offer is written as; null while an amount is missing. */
export function discountOf(offer: DraftOffer): Discount | null {
  const { kind, amountMinor, basisPoints, unitPriceMinor, buy, free } = offer;
  switch (kind) {
    case "amountOff":
    case "together":
      return amountMinor === null ? null : { kind, amountMinor };
    case "percentOff":
      return basisPoints === null ? null : { kind, basisPoints };
    case "fixedPrice":
      return unitPriceMinor === null ? null : { kind, unitPriceMinor };
    case "buyNGetM":
      return buy === null || free === null ? null : { kind, buy, free };
  }
}

/** Whether the discount depends on the price, so that it needs a largest discount on one unit. */
export function needsUnitCap(kind: Discount["kind"]): boolean {
  return kind !== "amountOff" && kind !== "together";
}

/** The product sets that count: one, but for `together`. */
export function setsOf(offer: DraftOffer): Id<"product">[][] {
  return offer.kind === "together" ? offer.productSets : offer.productSets.slice(0, 1);
}

/** The offer as pricing takes it; null while something is missing. `gtinOf` leaves out products that it does not know. */
export function pricedOffer(
  offer: DraftOffer,
  gtinOf: (id: Id<"product">) => PricedOffer["productSets"][number][number] | undefined,
): PricedOffer | null {
  const discount = discountOf(offer);
  const { key, kind, maxUnits, maxUnitDiscountMinor } = offer;
  if (discount === null || maxUnits === null || (needsUnitCap(kind) && maxUnitDiscountMinor === null))
    return null;
  return {
    id: key,
    discount,
    maxUnits,
    maxUnitDiscountMinor: needsUnitCap(kind) ? maxUnitDiscountMinor : null,
    productSets: setsOf(offer).map((set) => set.flatMap((id) => gtinOf(id) ?? [])),
  };
}

/** The most that the offer can give in one redemption, in minor units: what is reserved for it. Null while something is missing. */
export function reserveOf(offer: DraftOffer): number | null {
  const priced = pricedOffer(offer, () => undefined);
  return priced && largestDiscountMinor(priced);
}
