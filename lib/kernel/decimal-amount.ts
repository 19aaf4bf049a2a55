/** Amounts as people type them. PURE. */

/** Prices, and amounts in files, where '1,500' may be either: '4.20', '4,20' and '4' in minor units of a currency with two decimals; null for everything else. */
export function parseAmount(text: string): number | null {
  const [, whole, part] = /^(\d{1,7})(?:[.,](\d{2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part ?? 0);
}

/** The same with a minus before it for money that goes the other way. */
export function parseSignedAmount(text: string): number | null {
  const isNegative = /^\s*[-\u2212]/.test(text);
  const minor = parseAmount(isNegative ? text.replace(/^\s*[-\u2212]/, "") : text);
  return minor === null || !isNegative ? minor : -minor;
}

const plain = /^(\d+)(?:[.,](\d{1,2}))?$/;
const groupedByCommas = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;
const groupedByPoints = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/;

/**
 * A budget, as people type one with thousands ('500', '500.5', '1,500.00', '1500,00'), in minor units of a currency with two decimals. Three digits behind a comma or a point are thousands.
 * Null: it is none.
 */
export function parseGroupedAmount(text: string): number | null {
  const bare = text.replace(/[\s€£]/g, "");
  const found = plain.exec(bare) ?? groupedByCommas.exec(bare) ?? groupedByPoints.exec(bare);
  if (!found) return null;
  const whole = Number((found[1] ?? "").replace(/[.,]/g, ""));
  const minor = whole * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}
