/** The script of a service worker. */
import "server-only";
import { runtimeEnv } from "./env";

const goodbye = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));`;

/**
 * These files of public/ as one worker, with the version of this build in it: a new build is a new worker. TEAROFF_WALLET_WORKER=off sends one that removes itself instead
 * (docs/wallet-worker.md).
 */
export function workerScript(files: readonly string[]): Response {
  const version = JSON.stringify(process.env.TEAROFF_BUILD ?? "none");
  const script = `self.tearoffVersion = ${version};\nimportScripts(${files.map((file) => JSON.stringify(file)).join(", ")});`;
  return new Response(runtimeEnv().TEAROFF_WALLET_WORKER ? script : goodbye, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      "Service-Worker-Allowed": "/",
    },
  });
}
