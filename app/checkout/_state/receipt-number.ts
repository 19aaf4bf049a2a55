/** The number on a receipt, as it is scanned or typed: `rdm_` and 13 characters. Pure. */
import { type Id, parseId } from "@/lib/kernel/ids";

/** The number in its one spelling, or null. Capitals do not matter, nor what a scanner on another layout makes of the underscore. */
export function readReceiptNumber(text: string): Id<"redemption"> | null {
  const parts = /^rdm[_\-?\s/]?([0-9a-z]{13})$/i.exec(text.trim());
  if (!parts?.[1]) return null;
  const id = `rdm_${parts[1].toUpperCase()}`;
  return parseId("redemption", id) === null ? null : (id as Id<"redemption">);
}
