/** Tells by its content what was scanned or typed at a till. Pure; the same on the page and in the API. */
import { type Gtin, parseGtin } from "@/lib/kernel/gtin";
import { parseFetchCode } from "./fetch-code";
import { canonicalTokenText } from "./token";

/** Values are in their one spelling: token of 34 characters, 16 digits, GTIN-14. */
export type ClassifiedCode =
  | Readonly<{ kind: "token"; text: string }>
  | Readonly<{ kind: "fetchCode"; code: string }>
  | Readonly<{ kind: "gtin"; gtin: Gtin }>
  | Readonly<{ kind: "unknown" }>;

// The longest grouping of a token is far shorter; a pasted novel is not worth looking at.
const longestText = 200;

/**
 * 34 characters that are a token by shape: token. 16 digits with their check digit: fetch code. 8, 12, 13 or 14
 * digits with theirs: product. White space and hyphens are forgiven. The rest is unknown (`not_a_coupon`).
 */
export function classifyCode(text: string): ClassifiedCode {
  if (text.length > longestText) return { kind: "unknown" };
  // A GS1 Digital Link (https://…/01/<GTIN>) would be recognised here, before hyphens are dropped.
  const token = canonicalTokenText(text);
  if (token !== null) return { kind: "token", text: token };
  const fetchCode = parseFetchCode(text);
  if (fetchCode !== null) return { kind: "fetchCode", code: fetchCode.code };
  const gtin = parseGtin(text.replace(/[\s-]/g, ""));
  if (gtin !== null) return { kind: "gtin", gtin };
  return { kind: "unknown" };
}
