/**
 * The worker of the wallet (public/wallet-worker.js) under one address, with the version of this build in it: a new build is a new worker. TEAROFF_WALLET_WORKER=off sends one that
 * removes itself instead (docs/wallet-worker.md).
 */
import { runtimeEnv } from "@/lib/server/env";

export const dynamic = "force-dynamic";

const goodbye = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));`;

export function GET(): Response {
  const version = JSON.stringify(process.env.TEAROFF_BUILD ?? "none");
  const script = `self.tearoffVersion = ${version};\nimportScripts("/wallet-worker.js", "/push-worker.js");`;
  return new Response(runtimeEnv().TEAROFF_WALLET_WORKER ? script : goodbye, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      "Service-Worker-Allowed": "/",
    },
  });
}
