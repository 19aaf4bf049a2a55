/** PURE: where a list of offers goes on. Kept in the URL, so anything may come in. */
import { type Id, parseId } from "@/lib/kernel/ids";
import type { OfferSort } from "./offer-views";

/**
 * The last offer that was shown: in which segment of the list (see search-offers.ts) and its keys there. `keys` are whole numbers in the order
 * of the sort: turn and end (for-you), end (ending), saving (saving), metres, turn and end (near); ends in milliseconds since 1970.
 */
export type SearchCursor = { segment: number; keys: readonly number[]; offerId: Id<"offer"> };

export const keyCounts: Readonly<Record<OfferSort, number>> = { "for-you": 2, ending: 1, saving: 1, near: 3 };
const most = 253_402_300_799_999; // the end of the year 9999, and more than any other key may be
const mostTurns = 2_147_483_647;

/** '0.12.1798243200000.off_…' */
export function formatCursor({ segment, keys, offerId }: SearchCursor): string {
  return [segment, ...keys, offerId].join(".");
}

/** Null for whatever this sort did not write. */
export function parseCursor(sort: OfferSort, text: string): SearchCursor | null {
  const parts = text.split(".");
  const offerId = parts.pop() ?? "";
  const [segment = -1, ...keys] = parts.map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : Number.NaN));
  if (parseId("offer", offerId) === null || keys.length !== keyCounts[sort]) return null;
  if (!(segment >= 0 && segment < 10) || keys.some((key) => !(key <= most))) return null;
  const hasTurn = sort === "for-you" || sort === "near";
  if (hasTurn && keys.slice(0, -1).some((key) => key > mostTurns)) return null;
  return { segment, keys, offerId: offerId as Id<"offer"> };
}
