/** Signing out leaves nothing private on the phone. */
import { clearKept } from "./kept-barcodes";
import { tellTabs } from "./other-tabs";
import { forgetSigners } from "./sync-barcodes";
import { wipedKey, withWorkerLock } from "./worker-lock";

/** What stays in localStorage: settings of the device that say nothing of a person. */
const ofTheDevice = /^tearoff\.(scanner|install|wiped)\b/;

/** Each of these runs whatever becomes of the others. What else is kept on a phone some day is wiped here too. */
const wipers: readonly (() => Promise<void> | void)[] = [
  clearKept,
  forgetSigners,
  clearStorage,
  () => withWorkerLock(clearWorker),
];

/** Forgets barcodes, keys, selection, caches, push subscription and the worker, and tells the other tabs. */
export async function wipePhone(): Promise<void> {
  await Promise.allSettled(wipers.map(async (wipe) => wipe()));
  tellTabs("signed-out");
}

function clearStorage(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("tearoff.") && !ofTheDevice.test(key)) localStorage.removeItem(key);
  }
  sessionStorage.clear();
}

/** The worker comes back with the next page of the wallet; one that is being opened now registers none any more. The caches go last: a worker that still runs could fill them again. */
async function clearWorker(): Promise<void> {
  localStorage.setItem(wipedKey, String(Date.now()));
  await endPushAndWorker();
  if (!("caches" in globalThis)) return;
  // Not the till's: its files hold nothing of anybody.
  const names = (await caches.keys()).filter((name) => !name.startsWith("till-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function endPushAndWorker(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration("/").catch(() => undefined);
  const subscription = await registration?.pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
  await registration?.unregister().catch(() => false);
}
