/** What the list of barcodes says. Pure. */

/** From here on a barcode is marked: there is just time to go to the store. */
const soonMinutes = 120;

/** 'Ends in 40 minutes' when it does soon; else null. Rounded down, so that it never promises too much. */
export function endingWords(expiresAt: string, now: Date): string | null {
  const minutes = Math.floor((Date.parse(expiresAt) - now.getTime()) / 60_000);
  if (minutes >= soonMinutes) return null;
  if (minutes < 1) return "Ends now";
  if (minutes < 60) return minutes === 1 ? "Ends in 1 minute" : `Ends in ${minutes} minutes`;
  return minutes === 60 ? "Ends in 1 hour" : `Ends in 1 h ${minutes - 60} min`;
}

/** The first few titles: 'Penne', 'Penne and Milk', 'Penne, Milk and 3 more'. */
export function titlesInShort(titles: readonly string[]): string {
  const shown = titles.length <= 3 ? titles : [...titles.slice(0, 2), `${titles.length - 2} more`];
  return new Intl.ListFormat("en-IE").format(shown);
}

/** The next to end first. */
export function byExpiry<T extends { expiresAt: string }>(barcodes: readonly T[]): T[] {
  return [...barcodes].sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}
