/** The worker of the checkout page (public/till-worker.js) under an address within its scope (docs/till-worker.md). */
import { workerScript } from "@/lib/server/worker-script";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return workerScript(["/kept-page.js", "/till-worker.js"]);
}
