/**
 * PURE: value added tax on what the provider is billed, by the countries of both sides (docs/decisions/0033). A discount is the price of a third party's product that the provider pays a part of: no supply of the
 * centre's, outside the scope (Elida Gibbs, C-317/94). The handling fee is a service between businesses: taxed where the recipient is (Directive 2006/112/EC, Article 44).
 */
import { shareOf } from "@/lib/kernel/money";

/** Standard rates in basis points, 2026. A centre in another country bills without tax. */
const standardRates: Readonly<Record<string, number>> = {
  AT: 2_000,
  BE: 2_100,
  BG: 2_000,
  CY: 1_900,
  CZ: 2_100,
  DE: 1_900,
  DK: 2_500,
  EE: 2_400,
  ES: 2_100,
  FI: 2_550,
  FR: 2_000,
  GB: 2_000,
  GR: 2_400,
  HR: 2_500,
  HU: 2_700,
  IE: 2_300,
  IT: 2_200,
  LT: 2_100,
  LU: 1_700,
  LV: 2_100,
  MT: 1_800,
  NL: 2_100,
  PL: 2_300,
  PT: 2_300,
  RO: 2_100,
  SE: 2_500,
  SI: 2_200,
  SK: 2_300,
};
const isInUnion = (country: string) => country in standardRates && country !== "GB";

/** `taxed`: at the rate of the centre's country. `reverse_charge`: the recipient owes the tax, within the Union. `outside`: no tax of the centre's country. */
export type FeeTreatment = "taxed" | "reverse_charge" | "outside";
/** ISO 3166 country, and the number under which somebody is taxed, if known. */
export type Taxable = { country: string; taxId?: string | undefined };

/** How fees are treated from a seller to a buyer. Within the Union a buyer without a tax number is no business that could owe the tax: it pays the rate of the seller. */
export function feeTreatment(seller: Taxable, buyer: Taxable): FeeTreatment {
  if (!(seller.country in standardRates)) return "outside";
  if (seller.country === buyer.country) return "taxed";
  if (!isInUnion(seller.country) || !isInUnion(buyer.country)) return "outside";
  return buyer.taxId ? "reverse_charge" : "taxed";
}

/** The rate in basis points; 0 for what is not taxed. */
export const feeTaxBasisPoints = (seller: Taxable, buyer: Taxable): number =>
  feeTreatment(seller, buyer) === "taxed" ? (standardRates[seller.country] ?? 0) : 0;

/** The treatment of a document that is written: its rate tells, and where there is none, its parties. */
export function treatmentOf(found: {
  taxBasisPoints: number;
  seller: Taxable;
  party: Taxable;
}): FeeTreatment {
  if (found.taxBasisPoints > 0) return "taxed";
  return isInUnion(found.seller.country) && isInUnion(found.party.country) ? "reverse_charge" : "outside";
}

/** As documents and pages say it. */
export const treatmentWords: Readonly<Record<FeeTreatment, string>> = {
  taxed: "Fees are a service and taxed.",
  reverse_charge:
    "Fees are without tax: reverse charge, the recipient owes it (Directive 2006/112/EC, Articles 44 and 196).",
  outside: "Fees are without tax: the service is taxed where its recipient is, outside the scope here.",
};

/** On all fees of a document at once, half up: rounded per line it would not come out. */
export const feeTax = (feesMinor: number, basisPoints: number): number => shareOf(feesMinor, basisPoints);
