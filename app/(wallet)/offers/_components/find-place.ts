/** Where this phone is. The answer is rounded at once, goes into the URL, and is kept for this tab alone. */
import { type Place, roundPlace } from "@/lib/kernel/place";

export type FoundPlace = { ok: true; place: Place } | { ok: false; why: "refused" | "unknown" };

const patienceMillis = 10_000;
const freshMillis = 300_000;
/** Read by the page where a store is chosen: nearest first. */
const storageKey = "tearoff.place";

/** Asks the browser, which asks the person the first time. */
export function findPlace(): Promise<FoundPlace> {
  if (!("geolocation" in navigator)) return Promise.resolve({ ok: false, why: "unknown" });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = roundPlace(coords);
        keepPlace(place);
        resolve({ ok: true, place });
      },
      ({ code, PERMISSION_DENIED }) =>
        resolve({ ok: false, why: code === PERMISSION_DENIED ? "refused" : "unknown" }),
      { timeout: patienceMillis, maximumAge: freshMillis },
    );
  });
}

function keepPlace(place: Place): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(place));
  } catch {
    // A browser that keeps nothing asks again.
  }
}
