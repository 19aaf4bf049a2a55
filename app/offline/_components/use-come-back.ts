import { useEffect } from "react";
import { paths } from "@/lib/paths";

const everyMillis = 10_000;

/** Loads the real page as soon as the server answers again: it says what became of the barcodes meanwhile. Not under /offline itself, which somebody opened on purpose. */
export function useComeBack(): void {
  useEffect(() => {
    if (location.pathname === paths.offline()) return;
    let isOver = false;
    const look = async () => {
      if (document.visibilityState !== "visible" || !navigator.onLine) return;
      const answer = await fetch(paths.api.healthLive(), { cache: "no-store" }).catch(() => null);
      if (answer?.ok && !isOver) location.reload();
    };
    const timer = setInterval(look, everyMillis);
    addEventListener("online", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      isOver = true;
      clearInterval(timer);
      removeEventListener("online", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
}
