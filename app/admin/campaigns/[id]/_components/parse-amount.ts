const plain = /^(\d+)(?:[.,](\d{1,2}))?$/;
const groupedByCommas = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/;
const groupedByPoints = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/;

/**
 * An amount of money as people type it ('500', '500.5', '1,500.00', '1500,00'), in minor units of a currency with two decimals. Three digits behind a comma or a point are thousands.
 * Null: it is none. Pure.
 */
export function parseAmount(text: string): number | null {
  const bare = text.replace(/[\s€£]/g, "");
  const found = plain.exec(bare) ?? groupedByCommas.exec(bare) ?? groupedByPoints.exec(bare);
  if (!found) return null;
  const whole = Number((found[1] ?? "").replace(/[.,]/g, ""));
  const minor = whole * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}
