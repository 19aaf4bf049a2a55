/** The worker of the wallet: registered, kept up to date, and got rid of. */
import { paths } from "@/lib/paths";
import { isWipedSince, withWorkerLock } from "./worker-lock";

const checkEveryMillis = 3_600_000;

/**
 * Registers it, unless the phone was wiped since the page was opened (`openedAt`, milliseconds). `onNewVersion` gets what puts a waiting version into use: the page loads anew with it.
 */
export async function registerWorker(
  openedAt: number,
  onNewVersion: (use: () => void) => void,
): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await withWorkerLock(async () =>
    isWipedSince(openedAt)
      ? null
      : serviceWorker.register(paths.walletWorker(), { scope: "/", updateViaCache: "none" }),
  );
  if (!registration) return;
  const offer = (worker: ServiceWorker) =>
    onNewVersion(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("use-new-version");
    });
  // The very first one has nothing to replace.
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && serviceWorker.controller) offer(worker);
    });
  });
  await check(registration);
  let checkedAt = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - checkedAt < checkEveryMillis) return;
    checkedAt = Date.now();
    void check(registration);
  });
}

/** Looks for a new version. An app that has no worker any more (404, 410: an older version was put back) takes the one on the phone away. */
async function check(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    await registration.update();
  } catch {
    const answer = await fetch(paths.walletWorker(), { cache: "no-store" }).catch(() => null);
    if (answer?.status !== 404 && answer?.status !== 410) return;
    await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  }
}
