/** Instants and days in words. Pure: zone and time come in. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow on a phone, and lists and clocks want the same few again and again. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known;
}

/** '18:40' today, 'Mon 18:40' within six days, else '3 Dec, 18:40' (with the year when it is another). In `timeZone`. */
export function instantWords(iso: string, timeZone: string, now: Date, locale = "en-IE"): string {
  const at = new Date(iso);
  const write = (options: Intl.DateTimeFormatOptions) => format(locale, { ...options, timeZone }).format(at);
  const time = write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const dayFormat = format("en-CA", { timeZone });
  const [day, today] = [dayFormat.format(at), dayFormat.format(now)];
  if (day === today) return time;
  const daysAhead = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  if (daysAhead > 0 && daysAhead < 7) return `${write({ weekday: "short" })} ${time}`;
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return `${write({ day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) })}, ${time}`;
}

/** '27 Nov 2026, 18:40', for what is read on another day: receipts, and what is printed. */
export function fullInstantWords(iso: string, timeZone: string, locale = "en-IE"): string {
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  return format(locale, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(
    new Date(iso),
  );
}

/** What is left when it is less than an hour: '12 minutes left', 'less than a minute left'. Null: longer, or over. */
export function leftWords(leftMillis: number): string | null {
  if (leftMillis <= 0 || leftMillis >= 3_600_000) return null;
  const minutes = Math.floor(leftMillis / 60_000);
  if (minutes === 0) return "less than a minute left";
  return minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
}

/** A local day such as '2026-11-29' as '29 Nov', or in full: 'Sunday 29 November 2026'. It has no zone of its own. */
export function dayWords(day: string, length: "short" | "full" = "short", locale = "en-IE"): string {
  const options: Intl.DateTimeFormatOptions =
    length === "short"
      ? { day: "numeric", month: "short" }
      : { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return format(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** 'Europe/Dublin' as 'Dublin time'. */
export function zoneWords(timeZone: string): string {
  const city = timeZone.split("/").at(-1) ?? timeZone;
  return `${city.replaceAll("_", " ")} time`;
}
