/** Countries in two letters (ISO 3166-1). PURE. */

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** Codes that the names know and that are no country: unions, the unknown, and those for tests. */
const notCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** 'IE' is Ireland; null for what is no country. Capitals only. */
export function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code) || notCountries.has(code)) return null;
  return names.of(code) ?? null;
}
