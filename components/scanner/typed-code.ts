/** Reads what a person types into the code field. Pure. */
import { classifyCode } from "@/lib/barcode/classify-code";

const fetchCodeLength = 16;
// Of a token, or of what a slow scanner types for a product: AIM prefix, GS1 elements, web address.
const beginning = /^(?:[0-9a-z]{1,33}|\].{0,500}|[(]\d.{0,500}|01\d{14}.{0,500}|https?:.{0,500})$/i;
const gtinLengths: readonly number[] = [8, 12, 13, 14];

/**
 * - `ready`: a code. `complete` when no further character could belong to it, so it need not wait for Enter.
 * - `wrongDigit`: as long as a code, but its check digit says no.
 * - `unfinished`: could become one. `unknown`: cannot.
 */
export type TypedCode =
  | Readonly<{ kind: "ready"; text: string; complete: boolean }>
  | Readonly<{ kind: "empty" | "unfinished" | "wrongDigit" | "unknown" }>;

/** Reads the text of the field; spaces and hyphens do not count. */
export function readTypedCode(text: string): TypedCode {
  const compact = text.replace(/[\s-]/g, "");
  if (compact === "") return { kind: "empty" };
  // Not the compact text: white space between the elements of a pasted GS1 text belongs to it.
  const code = classifyCode(text);
  if (code.kind === "token") return { kind: "ready", text: code.text, complete: true };
  if (code.kind === "fetchCode") return { kind: "ready", text: code.code, complete: true };
  // No token begins like one, so nothing more belongs to it.
  if (code.kind === "receipt") return { kind: "ready", text: code.id, complete: true };
  const isDigits = /^\d+$/.test(compact);
  // A GTIN may also be the beginning of 16 digits, and a web address may go on.
  if (code.kind === "gtin") return { kind: "ready", text: isDigits ? compact : code.gtin, complete: false };
  if (isDigits) {
    if (compact.length === fetchCodeLength) return { kind: "wrongDigit" };
    return compact.length < fetchCodeLength ? { kind: "unfinished" } : { kind: "unknown" };
  }
  return beginning.test(compact) ? { kind: "unfinished" } : { kind: "unknown" };
}

/**
 * The same at the press of Enter, when nothing more will come: digits as long as a GTIN are one with a wrong digit, and what only
 * began like a product's web address is none.
 */
export function readSubmittedCode(text: string): TypedCode {
  const typed = readTypedCode(text);
  const compact = text.replace(/[\s-]/g, "");
  const looksLikeGtin = /^\d+$/.test(compact) && gtinLengths.includes(compact.length);
  if (typed.kind !== "unfinished") return typed;
  if (looksLikeGtin) return { kind: "wrongDigit" };
  return /^[0-9a-z]*$/i.test(compact) ? typed : { kind: "unknown" };
}

/** Groups in fours while only digits are typed; anything else is left as it is, in capitals. */
export function groupTypedCode(text: string): string {
  const compact = text.replace(/[\s-]/g, "").toUpperCase();
  return /^\d+$/.test(compact) ? compact.replace(/(\d{4})(?=\d)/g, "$1 ") : compact;
}

/** Where the caret belongs in the grouped text: behind the same number of characters that count. */
export function caretInGrouped(text: string, caret: number, grouped: string): number {
  let before = text.slice(0, caret).replace(/[\s-]/g, "").length;
  let place = 0;
  while (before > 0 && place < grouped.length) {
    if (grouped[place] !== " ") before -= 1;
    place += 1;
  }
  return place;
}
