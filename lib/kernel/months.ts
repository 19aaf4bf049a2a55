/** Calendar months as text, 'YYYY-MM': they sort and compare as they stand. PURE. */
export type Month = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The month that an instant falls in, by the clock of a zone. */
export function monthOf(at: Date, timeZone: string): Month {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(at).slice(0, 7);
}

/** The month so many months later, or earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The `count` months up to and including `last`, earliest first. */
export function monthsUpTo(last: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addMonths(last, index - count + 1));
}
