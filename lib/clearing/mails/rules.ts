/** PURE: when a mail of a document is tried again. */

/** After the first try, the second, and so on; then it has failed. */
const pausesSeconds = [60, 300, 1_800, 7_200, 21_600];

/** When a mail is tried again after so many tries; null: not any more. */
export function nextMailAttempt(attempts: number, now: Date): Date | null {
  const pause = pausesSeconds[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1_000);
}

/** What one mail may carry, in bytes: many servers take no more than ten megabytes, and files grow by a third on the way. */
export const mostMailBytes = 5_000_000;

/** Files in the order of their worth as long as there is room; what is left out has to be fetched. */
export function filesThatFit<F extends { bytes: { length: number } }>(
  files: readonly F[],
  mostBytes: number,
): { taken: F[]; left: F[] } {
  const taken: F[] = [];
  const left: F[] = [];
  let size = 0;
  for (const file of files) {
    if (size + file.bytes.length > mostBytes) left.push(file);
    else {
      size += file.bytes.length;
      taken.push(file);
    }
  }
  return { taken, left };
}
