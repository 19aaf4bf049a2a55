/** PURE: a time as it is typed into a form, in a named zone. */
import { instantOfWallClock, isTimeZone, wallClock } from "@/lib/kernel/zoned-time";

/** `isTwice`: the clock shows it twice that night; the first is meant. `skipped`: it never shows it, as it is put forward over it. */
export type ReadTime = { ok: true; at: Date; isTwice: boolean } | { ok: false; problem: "form" | "skipped" };

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
/** Clocks are changed by two hours at most anywhere today (Troll, Antarctica). */
const changes = [-120, -60, -30];

/** Reads `2026-12-01T09:30`. */
export function readLocalTime(text: string, timeZone: string): ReadTime {
  const found = pattern.exec(text);
  if (!found || !isTimeZone(timeZone)) return { ok: false, problem: "form" };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const asked = { year, month, day, hour, minute };
  if (!isOnCalendar(asked)) return { ok: false, problem: "form" };
  const at = instantOfWallClock(asked, timeZone);
  if (!shows(at, asked, timeZone)) return { ok: false, problem: "skipped" };
  const near = [...changes, ...changes.map((minutes) => -minutes)].map(
    (minutes) => new Date(at.getTime() + minutes * 60_000),
  );
  const other = near.find((one) => shows(one, asked, timeZone));
  return { ok: true, at: other && other < at ? other : at, isTwice: other !== undefined };
}

/** The same the other way, for a field of a form. */
export function localTimeOf(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallClock(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** Whether the clock of the zone shows this time of day once more that night, an hour apart. */
export function isShownTwice(at: Date, timeZone: string): boolean {
  const read = readLocalTime(localTimeOf(at, timeZone), timeZone);
  return read.ok && read.isTwice;
}

type Asked = { year: number; month: number; day: number; hour: number; minute: number };

function shows(at: Date, asked: Asked, timeZone: string): boolean {
  const shown = wallClock(at, timeZone);
  return (Object.keys(asked) as (keyof Asked)[]).every((key) => shown[key] === asked[key]);
}

function isOnCalendar({ year, month, day, hour, minute }: Asked): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 2000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  );
}
