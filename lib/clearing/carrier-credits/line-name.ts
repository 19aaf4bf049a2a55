/** PURE: how a line names its shopper to a carrier that wants no numbers in files. */
import { createHmac } from "node:crypto";

/** HMAC-SHA-256 of an E.164 number (`+353871234567`, ASCII) under the carrier's key of 32 bytes; 64 hexadecimal digits. */
export function hmacOfNumber(key: Buffer, number: string): string {
  return createHmac("sha256", key).update(number, "ascii").digest("hex");
}
