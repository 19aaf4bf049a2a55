import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";

/** Kept for the page that comes, in this tab alone: when it was loaded anew. */
const mark = "tearoff-was-updated";
/** When a page was last loaded anew over what it asked by itself. */
const quietMark = "tearoff-updated-quietly";
/** The page is there by then, or the mark means nothing any more. */
const freshMillis = 30_000;
/** Two builds behind one address would have a page load itself for ever. */
const quietPauseMillis = 60_000;

/**
 * True when the server is of a newer build and does not know what was pressed here: pressing again would never help, so the page is loaded anew, and says why (`takeUpdateMark`). Nothing was done.
 */
export function reloadWhenOutdated(error: unknown): boolean {
  if (!isUnknownAction(error)) return false;
  write(mark);
  location.reload();
  return true;
}

/** The same for what a page asks by itself: without a word, and once a minute at most. */
export function reloadQuietlyWhenOutdated(error: unknown): void {
  if (!isUnknownAction(error) || ageOf(quietMark) < quietPauseMillis || !write(quietMark)) return;
  location.reload();
}

/** Whether this page came in place of one that was outdated when something was pressed. Only the first to ask is told. */
export function takeUpdateMark(): boolean {
  const isFresh = ageOf(mark) < freshMillis;
  try {
    sessionStorage.removeItem(mark);
  } catch {
    // It was not kept either.
  }
  return isFresh;
}

/** False where nothing may be kept. */
function write(name: string): boolean {
  try {
    sessionStorage.setItem(name, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds; infinite when it is not there. */
function ageOf(name: string): number {
  try {
    const at = sessionStorage.getItem(name);
    return at === null ? Number.POSITIVE_INFINITY : Date.now() - Number(at);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
