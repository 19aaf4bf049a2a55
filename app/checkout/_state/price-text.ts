/** Prices as a cashier types them. Pure. */
import { maxUnitPriceMinor } from "@/lib/kernel/money";

/** Reads '5.99', '5,99', '.5', '5' or '€ 5.99' as minor units; null when it is no price of at most 1,000,000.00. */
export function readPrice(text: string): number | null {
  const compact = text.replace(/[\s€£]/g, "");
  const parts = /^(\d{0,7})(?:[.,](\d{0,2}))?$/.exec(compact);
  if (!parts || !/\d/.test(compact)) return null;
  const minor = Number(parts[1] || "0") * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return minor <= maxUnitPriceMinor ? minor : null;
}

/** Writes minor units as the field shows them: '5.99'. */
export function writePrice(minor: number | null): string {
  return minor === null ? "" : `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
}
