import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";

/** Kept for the page that comes, in this tab alone. */
const mark = "tearoff-was-updated";

/**
 * True when the server is of a newer build and does not know what this page asked for: asking again would never help, so the page is loaded anew, and says why (`wasUpdated`). Nothing was done.
 */
export function reloadWhenOutdated(error: unknown): boolean {
  if (!isUnknownAction(error)) return false;
  try {
    sessionStorage.setItem(mark, "yes");
  } catch {
    // Nothing may be kept here: then it is not said.
  }
  location.reload();
  return true;
}

/** Whether this page came in place of one that was outdated. Says so until `forgetUpdate`. */
export function wasUpdated(): boolean {
  try {
    return sessionStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}

export function forgetUpdate(): void {
  try {
    sessionStorage.removeItem(mark);
  } catch {
    // It was not kept either.
  }
}
