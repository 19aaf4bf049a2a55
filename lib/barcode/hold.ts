/**
 * A hold: the centre's signed word that a store asked about a barcode at a certain second. For ten minutes the redemption is judged as of then, so that
 * a code which was good when scanned is still good when the basket is done. Server only (node:crypto). It is
 * 4 bytes of time and 12 bytes of HMAC-SHA-256 in base64url, and changes nothing by being made.
 */
import { timingSafeEqual } from "node:crypto";
import { deriveKey, hmacSha256 } from "./hmac";

/** How long a hold is honoured. */
export const holdSeconds = 600;
const macBytes = 12;

/**
 * The key for holds of one barcode: HKDF-SHA-256 of the master key. Not the barcode's own key, which the phone has too: a shopper could
 * sign holds with that.
 */
export function deriveHoldKey(masterKey: Buffer, barcodeId: bigint): Buffer {
  const info = Buffer.alloc(23);
  info.write("tearoff/hold/v1", "latin1");
  info.writeBigUInt64BE(barcodeId, 15);
  return deriveKey(masterKey, info);
}

/** Signs. `key` is from `deriveHoldKey`; the store is bound in. */
export function signHold(key: Buffer, barcodeId: bigint, storeId: bigint, verifiedAtSeconds: number): string {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(verifiedAtSeconds);
  return Buffer.concat([time, mac(key, barcodeId, storeId, time)]).toString("base64url");
}

/** The second of the verification, or null when the hold is not ours, for another barcode or store, or older than ten minutes. */
export function readHold(
  hold: string,
  key: Buffer,
  barcodeId: bigint,
  storeId: bigint,
  nowSeconds: number,
): number | null {
  const raw = Buffer.from(hold, "base64url");
  if (raw.length !== 4 + macBytes || raw.toString("base64url") !== hold) return null;
  const time = raw.subarray(0, 4);
  if (!timingSafeEqual(raw.subarray(4), mac(key, barcodeId, storeId, time))) return null;
  const verifiedAt = time.readUInt32BE();
  return verifiedAt <= nowSeconds && nowSeconds - verifiedAt <= holdSeconds ? verifiedAt : null;
}

function mac(key: Buffer, barcodeId: bigint, storeId: bigint, time: Buffer): Buffer {
  const message = Buffer.alloc(21);
  message.write("H", 0, "latin1");
  message.writeBigUInt64BE(barcodeId, 1);
  message.writeBigUInt64BE(storeId, 9);
  time.copy(message, 17);
  return hmacSha256(key, message).subarray(0, macBytes);
}
