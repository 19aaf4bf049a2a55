/**
 * UPC-E: the zero-suppressed form of a UPC-A (GS1 General Specifications, 5.2.2.4.2). Its 8 digits look like a
 * GTIN-8 and are none, and its check digit is that of the UPC-A it stands for.
 */
import { parseGtin } from "./gtin";

/** The EAN-13 that a UPC-E (8 digits: number system, six, check) stands for: its UPC-A and a leading zero. Null when none. */
export function expandUpcE(text: string): string | null {
  // An engine may have expanded it already.
  if (/^0?\d{12}$/.test(text)) return parseGtin(text) === null ? null : text.padStart(13, "0");
  const parts = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(text);
  if (parts === null) return null;
  const [, system, a, b, c, d, e, last, check] = parts;
  const middle = suppressedDigits(`${a}${b}`, `${c}${d}${e}`, `${last}`);
  const expanded = `0${system}${middle}${check}`;
  return parseGtin(expanded) === null ? null : expanded;
}

/** The ten digits between number system and check digit: the sixth digit says where the zeros were taken out. */
function suppressedDigits(first: string, next: string, last: string): string {
  if (last <= "2") return `${first}${last}0000${next}`;
  if (last === "3") return `${first}${next[0]}00000${next.slice(1)}`;
  if (last === "4") return `${first}${next.slice(0, 2)}00000${next[2]}`;
  return `${first}${next}0000${last}`;
}
