/** When people shop: the days and hours of this month and the three before, in the local time of each zone. */
import type { StoreSeed } from "./content/organisations";
import { addDays, firstOfMonth, localDate, localInstant, weekdayOf } from "./local-time";
import type { Prng } from "./prng";

/** Whole months that lie behind: each has its documents. */
export const wholeMonths = 3;

type Zone = StoreSeed["zone"];
/** Sunday to Saturday. Shops in Germany are closed on Sundays. */
const weekdayWeights: Readonly<Record<Zone, readonly number[]>> = {
  "Europe/Dublin": [0.75, 0.8, 0.8, 0.95, 1.05, 1.35, 1.5],
  "Europe/Berlin": [0, 0.95, 0.85, 0.95, 1.05, 1.45, 1.7],
};
/** From 8:00 to 20:59, one for each hour. */
const hourWeights = [0.5, 0.8, 1.1, 1.2, 1.15, 0.9, 0.75, 0.8, 1.05, 1.5, 1.6, 1.1, 0.5];
const firstHour = 8;
const hourMillis = 3_600_000;

export type Calendar = { pickInstant(zone: Zone, prng: Prng): Date };

/** Hours in which shopping happened before `anchor`, which grew busier by and by. */
export function buildCalendar(anchor: Date): Calendar {
  const hours = new Map<Zone, { starts: number[]; weights: number[] }>();
  for (const zone of ["Europe/Dublin", "Europe/Berlin"] as const) hours.set(zone, zoneHours(zone, anchor));
  return {
    pickInstant(zone, prng) {
      const { starts, weights } = hours.get(zone) ?? { starts: [], weights: [] };
      return new Date(prng.weighted(starts, weights) + prng.int(0, hourMillis - 60_000));
    },
  };
}

function zoneHours(zone: Zone, anchor: Date) {
  const today = localDate(anchor, zone);
  const starts: number[] = [];
  const weights: number[] = [];
  const first = firstOfMonth(today, -wholeMonths);
  const historyDays = daysBetween(first, today);
  for (let day = 0; day <= historyDays; day += 1) {
    const date = addDays(first, day);
    const growth = 0.65 + (0.7 * day) / historyDays;
    for (const [i, weight] of hourWeights.entries()) {
      const start = localInstant(date, zone, firstHour + i).getTime();
      const byWeekday = weekdayWeights[zone][weekdayOf(date)] ?? 0;
      if (byWeekday === 0 || start + hourMillis > anchor.getTime()) continue;
      starts.push(start);
      weights.push(weight * byWeekday * growth);
    }
  }
  return { starts, weights };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
