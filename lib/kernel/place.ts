/** Places on the map, no finer than needed: a shopper's place is rounded to about 100 m before it goes anywhere. */

/** Degrees; latitude -90 to 90, longitude -180 to 180. */
export type Place = { latitude: number; longitude: number };

/** How far 'near' reaches, in metres. */
export const nearMetres = 50_000;

/** To three decimals: 111 m from north to south, less from east to west. */
export function roundPlace({ latitude, longitude }: Place): Place {
  const round = (degrees: number) => Math.round(degrees * 1000) / 1000 + 0;
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** '53.345,-6.242': how a place stands in a URL. */
export function formatPlace(place: Place): string {
  const { latitude, longitude } = roundPlace(place);
  return `${latitude},${longitude}`;
}

/** Reads that, rounded again; null for anything else. */
export function parsePlace(text: string): Place | null {
  const place = parseDegrees(text);
  return place && roundPlace(place);
}

/** '53.34532, -6.24168': where a store stands, as maps write it. To the metre. */
export function formatSite({ latitude, longitude }: Place): string {
  return `${toMetre(latitude)}, ${toMetre(longitude)}`;
}

/** Reads that, to the metre; null for anything else. */
export function parseSite(text: string): Place | null {
  const place = parseDegrees(text.trim().replace(/\s*,\s*/, ","));
  return place && { latitude: toMetre(place.latitude), longitude: toMetre(place.longitude) };
}

/** Five decimals: 1.1 m from north to south. */
const toMetre = (degrees: number) => Math.round(degrees * 100_000) / 100_000 + 0;

function parseDegrees(text: string): Place | null {
  const match = /^(-?\d{1,2}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(text.trim());
  if (!match) return null;
  const place = { latitude: Number(match[1]), longitude: Number(match[2]) };
  return Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180 ? null : place;
}

const earthMetres = 6_371_000;

/** Metres between two places over the sphere (haversine). */
export function metresBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const high = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const wide = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const sum = high + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * wide;
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(sum))));
}

/** 'under 100 m', '800 m', '1.2 km', '3 km', '28 km'. */
export function distanceWords(metres: number): string {
  if (metres < 100) return "under 100 m";
  if (metres < 950) return `${Math.round(metres / 100) * 100} m`;
  const kilometres = metres / 1000;
  return `${kilometres < 9.95 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres)} km`;
}
