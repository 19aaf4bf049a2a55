/** Stores by distance, when the browser has given a place already on the offers page, and by words. Pure but for `knownPlace`. */
import type { StoreView } from "@/lib/campaigns/offer-views";
import { foldText } from "@/lib/kernel/fold-text";

export type Place = { latitude: number; longitude: number };

/** Where the offers page leaves the place, for as long as the tab lives. */
const placeKey = "tearoff.place";

/** The place given on the offers page, or null. Nothing is asked for here. */
export function knownPlace(): Place | null {
  try {
    return parsePlace(sessionStorage.getItem(placeKey));
  } catch {
    return null;
  }
}

export function parsePlace(text: string | null): Place | null {
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
): { store: StoreView; meters: number }[] {
  return stores
    .map((store) => ({ store, meters: metersBetween(place, store) }))
    .sort((a, b) => a.meters - b.meters);
}

/** Great circle on a sphere (haversine). */
function metersBetween(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}

/** '800 m', '3.2 km', '14 km'. */
export function distanceWords(meters: number): string {
  if (meters < 950) return `${Math.max(50, Math.round(meters / 50) * 50)} m`;
  const kilometers = meters / 1000;
  return `${kilometers < 10 ? kilometers.toFixed(1) : Math.round(kilometers)} km`;
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
