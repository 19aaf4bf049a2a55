/**
 * The server's time as the phone knows it: its own clock and a correction. Only the server's counts for a live code,
 * and phones are wrong by minutes.
 */

/** How far the server is ahead of the phone, in milliseconds, by the server time that each page brought. */
const measured = new Map<string, number>();

/**
 * The correction that a page brings along. A page that comes back out of the browser's memory still says when it was
 * made, so each is measured once, when it first came. `arrivedAtMillis` is the phone's time of that.
 */
export function correctionFrom(serverNow: string, arrivedAtMillis: number): number {
  const known = measured.get(serverNow);
  if (known !== undefined) return known;
  const correction = Date.parse(serverNow) - arrivedAtMillis;
  measured.set(serverNow, correction);
  return correction;
}

/** When the page of this document arrived by the phone's clock, or now for a page that was loaded within the app. */
export function arrivalMillis(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  const isFirst = measured.size === 0 && navigation !== undefined;
  const start = isFirst ? (navigation as PerformanceNavigationTiming).responseStart : 0;
  return start > 0 ? performance.timeOrigin + start : Date.now();
}
