/**
 * AIM symbology identifiers (ISO/IEC 15424): `]`, a letter for the symbology and a modifier, which many hand scanners can be
 * told to send before the text. Pure.
 */

/**
 * - `elements`: the text is a GS1 element string. - `ean13`, `ean8`: digits of that code, UPC-A and UPC-E being EAN-13.
 * - `addOn`: the two or five digits beside a magazine's bars, alone; `ean13WithAddOn`: behind its 13.
 * - `other`: the symbology says nothing about the text.
 */
export type AimMeaning = "elements" | "ean13" | "ean13WithAddOn" | "ean8" | "addOn" | "other";

const meanings: Readonly<Record<string, AimMeaning>> = {
  "]C1": "elements",
  "]Q3": "elements",
  "]d2": "elements",
  "]e0": "elements",
  "]J1": "elements",
  "]E0": "ean13",
  "]E1": "addOn",
  "]E2": "addOn",
  "]E3": "ean13WithAddOn",
  "]E4": "ean8",
};

/** The text without its prefix, and what the prefix says of it; null when there is none. */
export function splitAimPrefix(text: string): Readonly<{ meaning: AimMeaning; rest: string }> | null {
  const prefix = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0];
  return prefix === undefined ? null : { meaning: meanings[prefix] ?? "other", rest: text.slice(3) };
}
