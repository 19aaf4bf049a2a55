/** A code that stays in the camera's view is one scan. Pure: the time comes in. */

/** Code to the time it was last seen. Only codes seen within the window are kept. */
export type RepeatGuard = ReadonlyMap<string, number>;

/** A code must be out of view for this long to count as a new scan, in milliseconds. */
export const repeatWindowMs = 3_000;

export const emptyRepeatGuard: RepeatGuard = new Map();

/** Notes a sighting. `isNew` is false when the same code was seen less than `repeatWindowMs` before. */
export function admitCode(
  guard: RepeatGuard,
  text: string,
  nowMs: number,
): Readonly<{ guard: RepeatGuard; isNew: boolean }> {
  const next = new Map<string, number>();
  for (const [seen, atMs] of guard) {
    if (nowMs - atMs < repeatWindowMs) next.set(seen, atMs);
  }
  const isNew = !next.has(text);
  next.set(text, nowMs);
  return { guard: next, isNew };
}
