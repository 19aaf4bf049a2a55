/** The number on a receipt, as it is printed, scanned or typed: `rdm_` and 13 characters. Pure. */
import { type Id, parseId } from "@/lib/kernel/ids";

/** The number in its one spelling, or null. Capitals do not matter, nor what a scanner on another layout makes of the underscore. */
export function readReceiptNumber(text: string): Id<"redemption"> | null {
  const parts = /^rdm[_\-?\s/]?([0-9a-z]{13})$/i.exec(text.trim());
  if (!parts?.[1]) return null;
  const id = `rdm_${parts[1].toUpperCase()}`;
  return parseId("redemption", id) === null ? null : (id as Id<"redemption">);
}

/** What the code on a receipt says: 16 capitals and digits, which every keyboard layout types right. Throws RangeError when it is no receipt's number. */
export function receiptCodeText(id: string): string {
  const number = readReceiptNumber(id);
  if (number === null) throw new RangeError("not the number of a receipt");
  return number.replace("rdm_", "RDM");
}
