/**
 * PURE: value added tax on what the provider is billed, by the provider's country. A discount is the price of a third party's product that the provider pays a part of: no supply of the
 * centre's, outside the scope (Elida Gibbs, C-317/94). The handling fee is a service at the standard rate.
 */
import { shareOf } from "@/lib/kernel/money";

/** Standard rates in basis points, 2026. Countries that are not here are billed without tax, and the invoice says so. */
const standardRates: Readonly<Record<string, number>> = {
  AT: 2_000,
  BE: 2_100,
  DE: 1_900,
  DK: 2_500,
  ES: 2_100,
  FR: 2_000,
  GB: 2_000,
  IE: 2_300,
  IT: 2_200,
  NL: 2_100,
  PL: 2_300,
  PT: 2_300,
  SE: 2_500,
};

/** ISO 3166 country to basis points. */
export const feeTaxBasisPoints = (country: string): number => standardRates[country] ?? 0;

/** On all fees of a document at once, half up: rounded per line it would not come out. */
export const feeTax = (feesMinor: number, basisPoints: number): number => shareOf(feesMinor, basisPoints);
