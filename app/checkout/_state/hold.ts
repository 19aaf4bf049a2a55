/** Until when a scan counts, whatever the clock of the tablet says. Pure. */

/** How long the centre honours a scan, in milliseconds. */
const holdMs = 600_000;

/** The instant until which the barcode is judged as of its scan; null when the hold cannot be read. The centre wrote its own second into the hold. */
export function holdEndsAt(hold: string): Date | null {
  const bytes = readBase64Url(hold);
  if (bytes === null || bytes.length < 4) return null;
  const seconds = new DataView(bytes.buffer).getUint32(0);
  return new Date(seconds * 1000 + holdMs);
}

export type HoldState =
  /** Nothing needs to be said: there is time. */
  | { kind: "easy" }
  /** It has expired, or the scan is getting old: it counts until then. */
  | { kind: "held"; until: Date; minutesLeft: number }
  /** The scan does not count any more: a barcode that changes, or has expired, must be scanned again. */
  | { kind: "over"; since: Date };

/** From this on the minutes are counted down. */
const soonMs = 300_000;

/** `now` is the centre's. */
export function holdState(hold: string, expiresAt: Date, now: Date): HoldState {
  const until = holdEndsAt(hold);
  if (until === null) return { kind: "easy" };
  // A scan never counts for longer than its ten minutes, though the tablet may think the centre a second earlier than it is.
  const leftMs = Math.min(holdMs, until.getTime() - now.getTime());
  if (leftMs <= 0) return { kind: "over", since: until };
  const isTight = leftMs <= soonMs || expiresAt.getTime() <= until.getTime();
  return isTight ? { kind: "held", until, minutesLeft: Math.ceil(leftMs / 60_000) } : { kind: "easy" };
}

function readBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
