/** PURE: the months that are settled, by the centre's own clock. */
import { addMonths, type Month, monthOf } from "@/lib/kernel/months";
import { instantOfWallClock } from "@/lib/kernel/zoned-time";

const hour = 3_600_000;

/** How long after the end of a month it can be closed: what was redeemed in its last minute must have arrived. */
export const graceHours = 1;

/** The first instant of a month and the first after it. */
export function monthBounds(month: Month, timeZone: string): { start: Date; end: Date } {
  return { start: startOf(month, timeZone), end: startOf(addMonths(month, 1), timeZone) };
}

/** When a month can be closed. */
export function closableFrom(month: Month, timeZone: string): Date {
  return new Date(monthBounds(month, timeZone).end.getTime() + graceHours * hour);
}

/** Every month from the first to the one that is running, newest first; 120 at most. */
export function monthsSince(first: Month, now: Date, timeZone: string): Month[] {
  const months: Month[] = [];
  for (
    let month = monthOf(now, timeZone);
    month >= first && months.length < 120;
    month = addMonths(month, -1)
  )
    months.push(month);
  return months;
}

/** As dates are kept: by the first day. */
export const firstDay = (month: Month): string => `${month}-01`;

function startOf(month: Month, timeZone: string): Date {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return instantOfWallClock({ year, month: number, day: 1, hour: 0, minute: 0 }, timeZone);
}
