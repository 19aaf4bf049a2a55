/*
 * One page that opens without network; shared by the workers of the wallet and of the till (docs/wallet-worker.md, docs/till-worker.md).
 * - keeps ONE page with the scripts, styles and fonts it names; the page holds no data;
 * - pages that `isOwn` names come from the network; when there is none, the kept page answers under their address;
 * - everything else passes by untouched.
 * The script that brings this along sets `tearoffVersion`.
 */
const namedFile = /static\/(?:chunks|css|media)\/[\w~.\-/]+\.(?:js|css)/g;
const namedFont = /media\/[\w~.\-]+\.woff2/g;
/** Of a font's files the one for Latin letters; the others are asked for only where their letters occur. */
const wantedFont = /latin-wght/;
/** What is wanted now is shown from the kept page after this long. Milliseconds. */
const patience = 8_000;
/** What a gateway says when the app behind it is gone. */
const gone = new Set([502, 503, 504]);

/**
 * `family`: what the names of this worker's caches begin with. `isOwn(path)`: is this page answered without network? `isWantedNow(path)`: does it not wait for a slow one?
 * `keepsWhatIsUsed`: files of the app that the page asks for later (the scanner's) are kept as they come.
 */
self.keepPage = ({ family, page, isOwn, isWantedNow, keepsWhatIsUsed = false }) => {
  const cacheName = family + self.tearoffVersion;

  self.addEventListener("install", (event) => event.waitUntil(fill()));

  self.addEventListener("activate", (event) =>
    event.waitUntil(
      (async () => {
        for (const name of await caches.keys()) {
          if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
        }
        await self.clients.claim();
      })(),
    ),
  );

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== self.location.origin) return;
    if (url.pathname.startsWith("/_next/static/")) event.respondWith(keptOr(request));
    else if (request.mode === "navigate" && isOwn(url.pathname)) event.respondWith(answer(request, url));
  });

  /** The page itself comes last: it stands there only when all it needs does. */
  async function fill() {
    const cache = await caches.open(cacheName);
    const kept = await fetch(page, { credentials: "omit", cache: "no-store" });
    if (!kept.ok || kept.redirected) throw new Error(`the offline page answered ${kept.status}`);
    const files = all(await kept.clone().text(), namedFile, "/_next/");
    await Promise.all(files.map((file) => keep(cache, file)));
    for (const style of files.filter((file) => file.endsWith(".css"))) {
      const fonts = all(await (await cache.match(style)).text(), namedFont, "/_next/static/");
      await Promise.all(fonts.filter((file) => wantedFont.test(file)).map((file) => keep(cache, file)));
    }
    await cache.put(page, kept);
  }

  /** Makes no cache where there is none: somebody who signed out may have taken it away. */
  function lookUp(request) {
    return caches.match(request, { cacheName });
  }

  /** Files whose name is their content. */
  async function keptOr(request) {
    const kept = await lookUp(request);
    if (kept) return kept;
    const fresh = await fetch(request);
    if (keepsWhatIsUsed && fresh.ok) await (await caches.open(cacheName)).put(request, fresh.clone());
    return fresh;
  }

  async function answer(request, url) {
    const kept = () => lookUp(page);
    const fromNetwork = fetch(request);
    try {
      const answer = await (isWantedNow(url.pathname) ? Promise.race([fromNetwork, wait(patience)]) : fromNetwork);
      if (answer && !gone.has(answer.status)) return answer;
      return (await kept()) ?? answer ?? (await fromNetwork);
    } catch (error) {
      const keptPage = await kept();
      if (keptPage) return keptPage;
      throw error;
    }
  }
};

/** What is named, each once. */
function all(text, pattern, folder) {
  return [...new Set(text.match(pattern) ?? [])].map((name) => folder + name);
}

async function keep(cache, file) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file} answered ${answer.status}`);
  await cache.put(file, answer);
}

function wait(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
