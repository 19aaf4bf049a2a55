/**
 * Notifications, in the service worker: shows what the server sends (lib/push/send-push.ts), opens its page on a press, and tells the server when the push service gave this browser a new address.
 * Plain JavaScript of its own, read by importScripts.
 */
(() => {
  const fallback = { title: "Tearoff", body: "There is something new.", tag: "tearoff", url: "/messages" };

  /** A push without readable words still has to be shown: browsers end the subscription of a page that takes pushes in silence. */
  function readNote(data) {
    try {
      return { ...fallback, ...data.json() };
    } catch {
      return fallback;
    }
  }

  /** A path of ours, whatever came in. */
  function ownUrl(path) {
    const url = new URL(String(path), self.location.origin);
    return url.origin === self.location.origin ? url.href : new URL(fallback.url, self.location.origin).href;
  }

  self.addEventListener("push", (event) => {
    const { title, body, tag, url } = readNote(event.data);
    const shown = self.registration.showNotification(String(title), {
      body: String(body),
      tag: String(tag),
      icon: "/icon.svg",
      badge: "/icon.svg",
      data: { url: String(url) },
    });
    event.waitUntil(shown);
  });

  async function open(href) {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const same = pages.find((page) => page.url === href);
    if (same) return same.focus();
    const any = pages[0];
    if (any && "navigate" in any) {
      // Only a page under this worker can be sent elsewhere.
      const moved = await any.navigate(href).catch(() => null);
      if (moved) return moved.focus();
    }
    return self.clients.openWindow(href);
  }

  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(ownUrl(event.notification.data?.url ?? fallback.url)));
  });

  async function renew(event) {
    const { oldSubscription } = event;
    if (!oldSubscription) return;
    const subscription =
      event.newSubscription ?? (await self.registration.pushManager.subscribe(oldSubscription.options));
    const { endpoint, keys } = subscription.toJSON();
    await fetch("/account/notifications/renewed", {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        oldEndpoint: oldSubscription.endpoint,
        subscription: { endpoint, p256dh: keys.p256dh, auth: keys.auth },
      }),
    });
  }

  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
})();
