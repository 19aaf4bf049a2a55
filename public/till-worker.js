/*
 * The checkout page without network (docs/till-worker.md). Its scope is /checkout; the page holds no data, all of that lies in IndexedDB.
 * app/checkout/sw.js/route.ts sets `tearoffVersion` and brings kept-page.js along.
 */
self.keepPage({
  family: "till-",
  page: "/checkout/offline",
  isOwn: (path) => path === "/checkout",
  isWantedNow: () => true,
  keepsWhatIsUsed: true,
});

/** A page asks for the worker of its own build. One from before goes on with the files it was made with. */
self.addEventListener("message", (event) => {
  if (event.data?.use === self.tearoffVersion) self.skipWaiting();
});
