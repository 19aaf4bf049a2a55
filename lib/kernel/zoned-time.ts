/** Wall clocks of named zones. PURE: the zone's rules come with the runtime. */

export type WallClock = { year: number; month: number; day: number; hour: number; minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow; there are a few hundred zones at most. Throws RangeError for what is no zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formats.set(timeZone, made);
  return made;
}

/** Whether the runtime knows the zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall shows at an instant. */
export function wallClock(at: Date, timeZone: string): WallClock {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
  };
}

/** The instant at which the clock shows this. A time that is skipped in spring comes out an hour later; of one that comes twice in autumn, one of the two. */
export function instantOfWallClock(clock: WallClock, timeZone: string): Date {
  const asIfUtc = Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute);
  // The offset at the guess may be another than at the result: a second look settles all but skipped times.
  let result = asIfUtc - offsetMillis(new Date(asIfUtc), timeZone);
  result = asIfUtc - offsetMillis(new Date(result), timeZone);
  return new Date(result);
}

/** The instant at which a day such as 2026-11-27 begins in the zone, or one `later` days after it. */
export function startOfDay(day: string, timeZone: string, later = 0): Date {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return instantOfWallClock({ year, month, day: date + later, hour: 0, minute: 0 }, timeZone);
}

/** The first instant at or after `from` at which the clock shows hour:minute. */
export function nextTimeOfDay(from: Date, hour: number, minute: number, timeZone: string): Date {
  const today = wallClock(from, timeZone);
  const at = instantOfWallClock({ ...today, hour, minute }, timeZone);
  return at >= from ? at : instantOfWallClock({ ...today, day: today.day + 1, hour, minute }, timeZone);
}

/** The last instant before `from` at which the clock shows hour:minute. */
export function lastTimeOfDay(from: Date, hour: number, minute: number, timeZone: string): Date {
  const today = wallClock(from, timeZone);
  const at = instantOfWallClock({ ...today, hour, minute }, timeZone);
  return at < from ? at : instantOfWallClock({ ...today, day: today.day - 1, hour, minute }, timeZone);
}

/** Local time minus UTC. */
function offsetMillis(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(at, timeZone);
  const minuteStart = Math.floor(at.getTime() / 60_000) * 60_000;
  return Date.UTC(year, month - 1, day, hour, minute) - minuteStart;
}
