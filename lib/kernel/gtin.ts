/** GTINs (GS1 General Specifications, 7.9): 8, 12, 13 or 14 digits with a modulo-10 check digit, stored as 14. */

declare const gtinBrand: unique symbol;
/** A GTIN-14 whose check digit was verified. */
export type Gtin = string & { readonly [gtinBrand]: true };

/** The check digit for the digits before it: weights 3, 1, 3, … from the right. */
export function gtinCheckDigit(digitsBefore: string): number {
  let sum = 0;
  for (let i = 0; i < digitsBefore.length; i += 1) {
    const digit = digitsBefore.charCodeAt(digitsBefore.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit * 3 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** Reads 8, 12, 13 or 14 digits as a GTIN-14; null when the length, a character or the check digit is wrong. */
export function parseGtin(text: string): Gtin | null {
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(text)) return null;
  const padded = text.padStart(14, "0");
  if (gtinCheckDigit(padded.slice(0, 13)) !== padded.charCodeAt(13) - 48) return null;
  return padded as Gtin;
}
