/** What this device remembers. A browser that forbids storage forgets, and nothing breaks. */

/** The remembered text, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`tearoff.scanner.${key}`);
  } catch {
    return null;
  }
}

/** Remembers a text under the key. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tearoff.scanner.${key}`, value);
  } catch {
    // Private windows and full disks: the choice holds until the page is left.
  }
}
