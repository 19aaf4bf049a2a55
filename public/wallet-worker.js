/*
 * The wallet without network. Small on purpose (docs/wallet-worker.md):
 * - keeps ONE page, /offline, with the scripts, styles and fonts it names; the page holds no data;
 * - pages of the wallet come from the network; when there is none, that page answers under their address;
 * - everything else (the till, the desk, the API, what is posted) passes by untouched.
 * app/sw.js/route.ts sets `tearoffVersion` and brings push-worker.js along.
 */
const cacheName = `tearoff-${self.tearoffVersion}`;
const offlinePage = "/offline";
const walletPage = /^\/(?:(?:offers|selection|barcodes|activity|messages|account)(?:\/.*)?)?$/;
const namedFile = /static\/(?:chunks|css|media)\/[\w~.\-/]+\.(?:js|css)/g;
const namedFont = /media\/[\w~.\-]+\.woff2/g;
/** Of a font's files the one for Latin letters; the others are asked for only where their letters occur. */
const wantedFont = /latin-wght/;
/** A barcode is wanted now: after this long the phone's own copy is shown. Milliseconds. */
const patience = 8_000;
/** What a gateway says when the app behind it is gone. */
const gone = new Set([502, 503, 504]);

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("tearoff-") && name !== cacheName) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  ),
);

self.addEventListener("message", (event) => {
  if (event.data === "use-new-version") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(keptOr(request));
  else if (request.mode === "navigate" && walletPage.test(url.pathname)) event.respondWith(page(request, url));
});

/** The page itself comes last: it stands there only when all it needs does. */
async function fill() {
  const cache = await caches.open(cacheName);
  const page = await fetch(offlinePage, { credentials: "omit", cache: "no-store" });
  if (!page.ok || page.redirected) throw new Error(`the offline page answered ${page.status}`);
  const files = all(await page.clone().text(), namedFile, "/_next/");
  await Promise.all(files.map((file) => keep(cache, file)));
  for (const style of files.filter((file) => file.endsWith(".css"))) {
    const fonts = all(await (await cache.match(style)).text(), namedFont, "/_next/static/");
    await Promise.all(fonts.filter((file) => wantedFont.test(file)).map((file) => keep(cache, file)));
  }
  await cache.put(offlinePage, page);
}

/** What is named, each once. */
function all(text, pattern, folder) {
  return [...new Set(text.match(pattern) ?? [])].map((name) => folder + name);
}

async function keep(cache, file) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file} answered ${answer.status}`);
  await cache.put(file, answer);
}

/** Files whose name is their content. */
async function keptOr(request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(request)) ?? fetch(request);
}

async function page(request, url) {
  const kept = async () => (await caches.open(cacheName)).match(offlinePage);
  const fromNetwork = fetch(request);
  try {
    const isWantedNow = url.pathname.startsWith("/barcodes");
    const answer = await (isWantedNow ? Promise.race([fromNetwork, wait(patience)]) : fromNetwork);
    if (answer && !gone.has(answer.status)) return answer;
    return (await kept()) ?? answer ?? (await fromNetwork);
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
}

function wait(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
