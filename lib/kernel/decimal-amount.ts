/** An amount as people type it. PURE. */

/** '4.20', '4,20' and '4' in minor units of a currency with two decimals; null for everything else. */
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
