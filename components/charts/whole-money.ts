import type { Currency } from "@/lib/kernel/money";

const formats = new Map<string, Intl.NumberFormat>();

/** An amount without cents, for figures that are compared at a glance: 123450 is '€1,235'. Never for what is settled. */
export function formatWholeMoney(minor: number, currency: Currency, locale = "en-IE"): string {
  const key = `${locale}|${currency}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  formats.set(key, format);
  return format.format(minor / 100);
}
