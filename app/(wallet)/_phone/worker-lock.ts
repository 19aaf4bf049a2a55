/** Registering the worker of the wallet and wiping the phone wait for each other, in all tabs: whoever signs out while a page opens would find the worker back. */

/** In localStorage: when this phone was wiped last, in milliseconds. */
export const wipedKey = "tearoff.wiped";

/** Does it alone on this phone; where the browser has no locks, at once. */
export async function withWorkerLock<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request("tearoff.worker", work);
}

/** Whether the phone was wiped at or after that instant (milliseconds). */
export function isWipedSince(instant: number): boolean {
  return Number(localStorage.getItem(wipedKey) ?? 0) >= instant;
}
