/** The centre's time on the tablet: what it last told, and what has passed since by the tablet's clock. That may be wrong by days. */

/** The centre's time and the tablet's at one moment, in milliseconds. */
export type ClockReading = { serverMs: number; tabletMs: number };

let aheadMs = 0;

/** Takes a reading over. */
export function setServerClock({ serverMs, tabletMs }: ClockReading): void {
  aheadMs = serverMs - tabletMs;
}

/** Now, by the centre's clock. */
export function serverNow(): Date {
  return new Date(Date.now() + aheadMs);
}
