/** This browser and its push service. Knows no React. */
import type { PushSubscriptionInput } from "@/lib/outreach/schemas";

/**
 * `unsupported`: never here. `needsInstall`: an iPhone or iPad takes notifications for an app on the home screen alone. `denied`: the shopper said no to the browser.
 */
export type PushAbility = "able" | "unsupported" | "needsInstall" | "denied";

/** How long the wallet's worker may take to be there; on a first visit it is fetched beside the page. */
const patienceMillis = 8_000;

/** What this browser can do. */
export function pushAbility(): PushAbility {
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || isDesktopIpad();
  const isInstalled =
    matchMedia("(display-mode: standalone)").matches ||
    ("standalone" in navigator && navigator.standalone === true);
  if (isApple && !isInstalled && !("PushManager" in globalThis)) return "needsInstall";
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) {
    return "unsupported";
  }
  return Notification.permission === "denied" ? "denied" : "able";
}

/** An iPad that asks for desktop pages says that it is a Mac; no Mac has a touch screen. */
function isDesktopIpad(): boolean {
  return /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
}

/** The wallet's worker, once it is active; null when there is none in time. Registers nothing. */
export async function getPushRegistration(): Promise<ServiceWorkerRegistration | null> {
  const tooLate = new Promise<null>((resolve) => setTimeout(resolve, patienceMillis, null));
  return Promise.race([navigator.serviceWorker.ready, tooLate]);
}

/** What this browser signed up with, if it did. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Signs up with the server's key; a subscription for another key is given back first. Throws what the browser throws. */
export async function subscribeHere(
  registration: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushSubscriptionInput> {
  const old = await registration.pushManager.getSubscription();
  if (old && !isForKey(old, publicKey)) await old.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = "", keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
}

/** Whether a subscription was made for this key of the server's. Browsers that do not say count as yes. */
export function isForKey({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  if (!key) return true;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === publicKey;
}
