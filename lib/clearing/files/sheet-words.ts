/** PURE: how files write amounts, days and shares. */
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";

const locale = "en-IE";
const monthFormat = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });

/** 'October 2026'. */
export const monthName = (month: Month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`));
/** '10 Dec 2026'. */
export const dayWords = (day: string) => dayFormat.format(new Date(`${day}T00:00:00Z`));
/** '€1,204.20', with a true minus. */
export const amountWords = (minor: number, currency: Currency) =>
  formatMoney(minor, currency, locale).replace("-", "\u2212");
/** '23 %'. */
const percentWords = (basisPoints: number) => `${(basisPoints / 100).toLocaleString(locale)} %`;
/** What stands before the tax of an invoice or a credit note: 'Value added tax, 23 % of fees of €12.00'. */
export const taxLabel = (
  { taxBasisPoints, currency }: { taxBasisPoints: number; currency: Currency },
  feesMinor: number,
) => `Value added tax, ${percentWords(taxBasisPoints)} of fees of ${amountWords(feesMinor, currency)}`;
/** First and last day of a month, YYYY-MM-DD. */
export function monthDays(month: Month): { periodStart: string; periodEnd: string } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { periodStart: `${month}-01`, periodEnd: last };
}
