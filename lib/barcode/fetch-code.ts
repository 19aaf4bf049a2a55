/**
 * The fetch code: 16 digits for typing and for Code 128. 4 digits of bucket (0000-1023), 11 random digits, and
 * one check digit by Damm's method (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004), which
 * finds every single wrong digit and every swap of two neighbours.
 */
import { bucketCount } from "@/lib/kernel/ids";

/** How many random parts there are: the caller draws an integer from 0 up to, not including, this. */
export const fetchCodeChances = 100_000_000_000;

/** Damm's totally anti-symmetric quasigroup of order 10: row = interim digit, column = next digit. */
const dammTable = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

/** The check digit, 0-9, of the digits before it. A code with its check digit behind it gives 0. */
export function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) {
    const next = Number(dammTable[interim]?.[Number(digit)]);
    if (Number.isNaN(next)) throw new RangeError("not a digit");
    interim = next;
  }
  return interim;
}

/** Writes a fetch code, 16 digits. `randomElevenDigits` is 0-99,999,999,999. Throws RangeError outside that. */
export function composeFetchCode(bucket: number, randomElevenDigits: number | bigint): string {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket >= bucketCount) {
    throw new RangeError("bucket outside 0-1023");
  }
  const chance = BigInt(randomElevenDigits);
  if (chance < 0n || chance >= fetchCodeChances) throw new RangeError("more than eleven digits");
  const digits = String(bucket).padStart(4, "0") + String(chance).padStart(11, "0");
  return `${digits}${dammDigit(digits)}`;
}

/** Reads a fetch code; white space and hyphens are forgiven. Null when the length, a character, the check digit or the bucket is wrong. */
export function parseFetchCode(text: string): Readonly<{ bucket: number; code: string }> | null {
  const code = text.replace(/[\s-]/g, "");
  if (!/^\d{16}$/.test(code) || dammDigit(code) !== 0) return null;
  const bucket = Number(code.slice(0, 4));
  return bucket < bucketCount ? { bucket, code } : null;
}

/** The 16 digits in fours, for reading aloud: "0821 9033 7715 0264". */
export function groupFetchCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}
