/*
 * The wallet without network. Small on purpose (docs/wallet-worker.md): kept-page.js does it; the till, the desk, the API and what is posted pass by untouched.
 * app/sw.js/route.ts sets `tearoffVersion` and brings kept-page.js and push-worker.js along.
 */
const walletPage = /^\/(?:(?:offers|selection|barcodes|activity|messages|account)(?:\/.*)?)?$/;

self.keepPage({
  family: "tearoff-",
  page: "/offline",
  isOwn: (path) => walletPage.test(path),
  // A barcode is wanted now: the phone has its own copy.
  isWantedNow: (path) => path.startsWith("/barcodes"),
});

self.addEventListener("message", (event) => {
  if (event.data === "use-new-version") self.skipWaiting();
});
