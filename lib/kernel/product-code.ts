/** The number under a product's bars, as somebody types it or a camera reads it. */
import { type Gtin, parseGtin } from "./gtin";
import { expandUpcE } from "./upc-e";

/**
 * The products that it may stand for: EAN-8, EAN-13, UPC-A, UPC-E or 14 digits, with spaces and hyphens as printed. Empty when it is none of
 * these. Two for eight digits that are right both as EAN-8 and as UPC-E.
 */
export function readProductCode(text: string): Gtin[] {
  const digits = text.replace(/[\s-]/g, "");
  const expanded = digits.length === 8 ? expandUpcE(digits) : null;
  const codes = [parseGtin(digits), expanded === null ? null : parseGtin(expanded)];
  return codes.filter((code) => code !== null);
}
