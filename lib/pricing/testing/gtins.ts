import { type Gtin, gtinCheckDigit, parseGtin } from "@/lib/kernel/gtin";

/** The GTIN of the n-th test product, in the 952 demonstration prefix. */
export function composeGtin(n: number): Gtin {
  const digits = `952${String(n).padStart(9, "0")}`;
  const gtin = parseGtin(`${digits}${gtinCheckDigit(digits)}`);
  if (gtin === null) throw new RangeError(`no such test product: ${n}`);
  return gtin;
}
