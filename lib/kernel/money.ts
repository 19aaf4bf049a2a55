/**
 * Money is a whole number of minor units plus a currency, never a float; percent is basis points.
 * This file holds the one rounding function and the one way to split an amount.
 */

/** ISO 4217 codes the centre settles in. */
export const currencies = ["EUR", "GBP"] as const;
export type Currency = (typeof currencies)[number];

declare const moneyBrand: unique symbol;
/** An amount with its currency. Made by `money` only, so that no float gets in. */
export type Money = Readonly<{ minor: number; currency: Currency; [moneyBrand]: true }>;

/** Largest unit price the centre takes, in minor units: 1,000,000.00. */
export const maxUnitPriceMinor = 100_000_000;

/** Basis points in one whole: 10,000 = 100 %. */
export const basisPointsPerWhole = 10_000;

/** Makes Money. Throws RangeError when `minor` is not a safe integer. */
export function money(minor: number, currency: Currency): Money {
  assertMinor(minor);
  return { minor, currency } as Money;
}

/** Throws RangeError unless the value is a safe integer: a broken invariant, not a business refusal. */
export function assertMinor(minor: number): void {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
}

/**
 * `numerator / denominator` rounded to the nearest integer, halves away from zero ("half up" on the
 * absolute value, so that a reversal mirrors its original). Both are integers; denominator > 0.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  assertMinor(numerator);
  const absolute = Math.abs(numerator);
  const quotient = Math.floor(absolute / denominator);
  const rounded = (absolute % denominator) * 2 >= denominator ? quotient + 1 : quotient;
  return numerator < 0 ? -rounded || 0 : rounded;
}

/** A share of an amount: `basisPoints` of `minor`, half up. 3,333 bp of 10 is 3. */
export function shareOf(minor: number, basisPoints: number): number {
  return divideHalfUp(minor * basisPoints, basisPointsPerWhole);
}

/**
 * Splits `totalMinor` over `weights` (non-negative integers, not all zero) so that the parts sum exactly to the
 * total: largest remainder first, ties to the earlier part (Hamilton's method).
 */
export function distribute(totalMinor: number, weights: readonly number[]): number[] {
  assertMinor(totalMinor);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) throw new RangeError("weights must have a positive sum");
  const sign = totalMinor < 0 ? -1 : 1;
  const total = BigInt(Math.abs(totalMinor));
  const whole = BigInt(sum);
  const parts = weights.map((w) => Number((total * BigInt(w)) / whole));
  const remainders = weights.map((w, index) => ({ index, rest: (total * BigInt(w)) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let missing = Math.abs(totalMinor) - parts.reduce((a, b) => a + b, 0);
  for (const { index } of remainders) {
    if (missing === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    missing -= 1;
  }
  return parts.map((p) => p * sign || 0);
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Writes an amount for people, through Intl: `formatMoney(420, "EUR")` is "€4.20". */
export function formatMoney(minor: number, currency: Currency, locale = "en-IE"): string {
  const key = `${locale}|${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { style: "currency", currency });
    formatters.set(key, formatter);
  }
  return formatter.format(minor / 100);
}
