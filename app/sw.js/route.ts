/** The worker of the wallet (public/wallet-worker.js) under one address (docs/wallet-worker.md). */
import { workerScript } from "@/lib/server/worker-script";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return workerScript(["/kept-page.js", "/wallet-worker.js", "/push-worker.js"]);
}
