/** Receipts by what is printed of their number. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { decodeCrockford } from "@/lib/kernel/crockford";
import { bucketOfId, parseId } from "@/lib/kernel/ids";

/**
 * A whole number (with or without its `rdm_`; the `brc_` of its barcode has the same one) or the end of one, from four characters on, over outcomes `o`. Null: no part of any.
 */
export function numberCondition(text: string): { condition: SQL; isWhole: boolean } | null {
  const bare = text.replace(/^(rdm_|brc_)/i, "").toUpperCase();
  const whole = parseId("redemption", `rdm_${bare}`);
  if (whole !== null)
    return {
      condition: sql`o.bucket = ${bucketOfId(whole)} and o.barcode_id = ${String(whole)}`,
      isWhole: true,
    };
  const end = text.replace(/^(…|\.+)/, "").toUpperCase();
  if (end.length < 4 || end.length > 12) return null;
  const value = decodeCrockford(end);
  if (value === null) return null;
  // A character is five bits, the last ones of the number.
  const mask = (1n << BigInt(5 * end.length)) - 1n;
  return {
    condition: sql`(o.barcode_id & ${String(mask)}::bigint) = ${String(value)}::bigint`,
    isWhole: false,
  };
}
