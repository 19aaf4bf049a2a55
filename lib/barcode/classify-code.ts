/** Tells by its content what was scanned or typed at a till. Pure; the same on the page and in the API. */
import { type Gtin, parseGtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import { expandUpcE } from "@/lib/kernel/upc-e";
import { splitAimPrefix } from "./aim-prefix";
import { parseFetchCode } from "./fetch-code";
import { gtinOfDigitalLink } from "./gs1-digital-link";
import { gtinOfBareElementString, gtinOfElementString, gtinOfPrintedElements } from "./gs1-element-string";
import { readReceiptNumber } from "./receipt-number";
import { canonicalTokenText } from "./token";

/** Values are in their one spelling: token of 34 characters, 16 digits, GTIN-14, number of a receipt. */
export type ClassifiedCode =
  | Readonly<{ kind: "token"; text: string }>
  | Readonly<{ kind: "fetchCode"; code: string }>
  | Readonly<{ kind: "gtin"; gtin: Gtin }>
  | Readonly<{ kind: "receipt"; id: Id<"redemption"> }>
  | Readonly<{ kind: "unknown" }>;

// A product's web address may be long; a pasted novel is not worth looking at.
const longestText = 1_000;
const fnc1 = "\u001d";
const unknown: ClassifiedCode = { kind: "unknown" };

/**
 * 34 characters that are a token by shape: token. 16 digits with their check digit: fetch code, never a product. A product is
 * 8, 12, 13 or 14 digits with theirs, a UPC-E, a GS1 element string with AI 01, or a GS1 Digital Link. `rdm_` and 13
 * characters: the receipt of a redemption. White space and
 * hyphens are forgiven among digits and in a token; an AIM prefix says what the rest is. All else is unknown (`not_a_coupon`).
 */
export function classifyCode(text: string): ClassifiedCode {
  if (text.length > longestText) return unknown;
  const trimmed = text.trim();
  const marked = splitAimPrefix(trimmed);
  if (marked === null) return classifyBare(trimmed);
  switch (marked.meaning) {
    case "elements":
      return productOr(gtinOfElementString(withoutLeadingFnc1(marked.rest)), unknown);
    case "ean13":
      return productOr(gtinOfRetailDigits(marked.rest), unknown);
    case "ean13WithAddOn":
      return productOr(parseGtin(marked.rest.slice(0, 13)), unknown);
    case "ean8":
      return productOr(/^\d{8}$/.test(marked.rest) ? parseGtin(marked.rest) : null, unknown);
    case "addOn":
      return unknown;
    case "other":
      return classifyBare(marked.rest);
  }
}

function classifyBare(text: string): ClassifiedCode {
  if (text.startsWith(fnc1)) return productOr(gtinOfElementString(withoutLeadingFnc1(text)), unknown);
  const token = canonicalTokenText(text);
  if (token !== null) return { kind: "token", text: token };
  const receipt = readReceiptNumber(text);
  if (receipt !== null) return { kind: "receipt", id: receipt };
  const fetchCode = parseFetchCode(text);
  if (fetchCode !== null) return { kind: "fetchCode", code: fetchCode.code };
  const gtin =
    gtinOfDigits(text.replace(/[\s-]/g, "")) ??
    gtinOfDigitalLink(text) ??
    gtinOfPrintedElements(text) ??
    gtinOfBareElementString(text);
  return productOr(gtin, unknown);
}

function productOr(gtin: Gtin | null, other: ClassifiedCode): ClassifiedCode {
  return gtin === null ? other : { kind: "gtin", gtin };
}

/**
 * Eight digits may be a GTIN-8 or a UPC-E. GS1 gives out no GTIN-8 that begins with 0 (those are a store's own numbers,
 * General Specifications, figure 1.4.3-1), so there the UPC-E is meant where both are right; otherwise the GTIN-8.
 */
function gtinOfDigits(digits: string): Gtin | null {
  const gtin = parseGtin(digits);
  if (digits.length !== 8) return gtin;
  const expanded = expandUpcE(digits);
  const upcE = expanded === null ? null : parseGtin(expanded);
  return digits.startsWith("0") ? (upcE ?? gtin) : (gtin ?? upcE);
}

/** What a scanner sends for EAN-13 and UPC: 13 digits, 12 without the zero before a UPC-A, or a UPC-E as printed. */
function gtinOfRetailDigits(digits: string): Gtin | null {
  if (/^\d{12,13}$/.test(digits)) return parseGtin(digits);
  const expanded = expandUpcE(digits);
  return expanded === null ? null : parseGtin(expanded);
}

function withoutLeadingFnc1(text: string): string {
  return text.startsWith(fnc1) ? text.slice(1) : text;
}
