/** PURE: places in a list, as text that means nothing outside. */

/** A row by its instant and id (decimal text). */
export type TimedPlace = { at: string; id: string };

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/(\d{1,19})$/;

export function writeCursor(at: Date, id: bigint): string {
  return toBase64Url(`${at.toISOString()}/${id}`);
}

/** Null for a text that is no cursor. */
export function readCursor(text: string): TimedPlace | null {
  const [, at, id] = shape.exec(fromBase64Url(text)) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) return null;
  return BigInt(id) < 1n << 63n ? { at, id } : null;
}

function toBase64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Empty for what is not base 64. */
function fromBase64Url(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
