/** What counts as one scan. Pure: the times come in (docs/decisions/0022). */

/** Who saw the code: a camera, over and over while it is in view, or a hand scanner, once for each pull of its trigger. */
export type ScanSource = "camera" | "trigger";

/** Code to when it was last seen, and who saw it first. Only codes seen within the window are kept. */
export type RepeatGuard = ReadonlyMap<string, Readonly<{ atMs: number; first: ScanSource }>>;

/** A code must be out of the camera's view for this long to count as a new scan, in milliseconds. */
export const repeatWindowMs = 3_000;

export const emptyRepeatGuard: RepeatGuard = new Map();

type Scan = Readonly<{ text: string; source: ScanSource; isProduct: boolean; nowMs: number }>;

/**
 * Notes a scan. Within `repeatWindowMs` the same code is the same scan, and `isNew` is false; but each pull of a trigger is a product of its own, unless the
 * camera saw that product first: then both look at one. A camera makes the wait longer for as long as it sees the code; a trigger does not.
 */
export function admitCode(
  guard: RepeatGuard,
  { text, source, isProduct, nowMs }: Scan,
): Readonly<{ guard: RepeatGuard; isNew: boolean }> {
  const next = new Map([...guard].filter(([, { atMs }]) => nowMs - atMs < repeatWindowMs));
  const seen = next.get(text);
  const isNew = seen === undefined || (source === "trigger" && isProduct && seen.first === "trigger");
  if (isNew || source === "camera") next.set(text, { atMs: nowMs, first: seen?.first ?? source });
  return { guard: next, isNew };
}
