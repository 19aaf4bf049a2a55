/** How often one may try. PURE. */

/** Failed passwords per e-mail, and links asked for per address, in a quarter of an hour. */
export const attemptsPerWindow = 10;
export const attemptWindowMillis = 15 * 60_000;

/** The quarter of an hour that an instant lies in, and the one before. */
export function attemptWindows(now: Date): { current: Date; previous: Date; elapsed: number } {
  const start = Math.floor(now.getTime() / attemptWindowMillis) * attemptWindowMillis;
  return {
    current: new Date(start),
    previous: new Date(start - attemptWindowMillis),
    elapsed: (now.getTime() - start) / attemptWindowMillis,
  };
}

/**
 * Whether an attempt that has been counted already may go on. The sliding-window counter: the previous window
 * weighs as much as it still overlaps the last quarter of an hour. `elapsed` is 0-1 of the current window.
 */
export function mayAttempt(counts: { current: number; previous: number }, elapsed: number): boolean {
  return counts.current + counts.previous * (1 - elapsed) <= attemptsPerWindow;
}
