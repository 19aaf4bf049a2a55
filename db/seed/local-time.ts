/** Local dates and hours of a named zone as instants, through Intl. Dates are `YYYY-MM-DD`. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallClock(instantMillis: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formatters.set(zone, formatter);
  }
  const part = Object.fromEntries(
    formatter.formatToParts(instantMillis).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

/** The date that the calendar on the wall shows in a zone at an instant. */
export function localDate(instant: Date, zone: string): string {
  return new Date(wallClock(instant.getTime(), zone)).toISOString().slice(0, 10);
}

/** The instant at which a clock in the zone shows this date, hour (0-23) and minute. */
export function localInstant(date: string, zone: string, hour = 0, minute = 0): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  let millis = wanted;
  for (let i = 0; i < 2; i += 1) millis += wanted - wallClock(millis, zone);
  return new Date(millis);
}

/** The date so many days later (or, negative, earlier). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first day of the month that lies so many months from the one of a date. */
export function firstOfMonth(date: string, months: number): string {
  const [year, month] = date.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The start of the hour an instant lies in: what all history of the demo world is relative to. */
export function startOfHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
}
