/** The till's worker: what lets the page open without network. */
import { paths } from "@/lib/paths";

/** Registers it. The page asks for the worker of its own build; one from before stays with the files it was made with. */
export async function registerTillWorker(): Promise<void> {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(paths.tillWorker(), {
    scope: paths.checkout(),
    updateViaCache: "none",
  });
  const use = (worker: ServiceWorker | null) => worker?.postMessage({ use: process.env.TEAROFF_BUILD });
  use(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") use(worker);
    });
  });
}
