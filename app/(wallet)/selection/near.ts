/** Stores by distance, when the browser has given a place already on the offers page, and by words. Pure but for `knownPlace`. */
import type { StoreView } from "@/lib/campaigns/offer-views";
import { foldText } from "@/lib/kernel/fold-text";
import { metresBetween, type Place } from "@/lib/kernel/place";

/** Where the offers page leaves the place, for as long as the tab lives. */
const placeKey = "tearoff.place";

/** The place given on the offers page, or null. Nothing is asked for here. */
export function knownPlace(): Place | null {
  try {
    return readPlace(sessionStorage.getItem(placeKey));
  } catch {
    return null;
  }
}

export function readPlace(text: string | null): Place | null {
  if (!text) return null;
  try {
    const { latitude, longitude } = JSON.parse(text) as Partial<Place>;
    const isIn = (value: unknown, most: number) =>
      typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= most;
    return isIn(latitude, 90) && isIn(longitude, 180) ? ({ latitude, longitude } as Place) : null;
  } catch {
    return null;
  }
}

/** Nearest first. */
export function byDistance(
  stores: readonly StoreView[],
  place: Place,
): { store: StoreView; metres: number }[] {
  return stores
    .map((store) => ({ store, metres: metresBetween(place, store) }))
    .sort((a, b) => a.metres - b.metres);
}

/** Stores that have every word in chain, name, street or city; null when nothing is asked for. */
export function findStores(stores: readonly StoreView[], text: string): StoreView[] | null {
  const words = foldText(text).split(" ").filter(Boolean);
  if (words.length === 0) return null;
  return stores.filter(({ retailer, name, street, city }) => {
    const all = foldText(`${retailer} ${name} ${street} ${city}`);
    return words.every((word) => all.includes(word));
  });
}
