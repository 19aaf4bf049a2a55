/**
 * Makes live tokens with WebCrypto: the wallet's page and service worker, also without network. The same bytes
 * as sign-node.ts. The phone holds one barcode's key, never a master key.
 */
import { type BarcodeBinding, backMessage, frontMessage } from "./tag-input";
import { encodeToken, slotStartSeconds, type TokenHead, tagHalfBytes } from "./token";

/** What the wallet keeps of an issued barcode to draw its live token: everything but the key. */
export type LiveBarcode = Readonly<{ keyId: number; id: bigint; binding: BarcodeBinding }>;

/**
 * Imports a barcode's own key (32 raw bytes) so that it can sign and can never be read out again; the result
 * may be stored in IndexedDB as it is. The caller then drops the raw bytes. Throws RangeError on another length.
 */
export async function importBarcodeKey(rawKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  if (rawKey.length !== 32) throw new RangeError("a barcode key must be 32 bytes");
  return globalThis.crypto.subtle.importKey("raw", rawKey, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
}

/**
 * The token to show now, 34 characters; it changes every 30 seconds. `nowSeconds` is the server's time as the
 * wallet knows it (its own clock corrected), fractions allowed.
 */
export async function makeLiveToken(
  key: CryptoKey,
  barcode: LiveBarcode,
  nowSeconds: number,
): Promise<string> {
  const head: TokenHead = {
    keyId: barcode.keyId,
    id: barcode.id,
    timestampSeconds: slotStartSeconds(nowSeconds),
  };
  const [front, back] = await Promise.all([
    tagHalf(key, frontMessage(head)),
    tagHalf(key, backMessage(head, barcode.binding)),
  ]);
  return encodeToken({ ...head, front, back });
}

async function tagHalf(key: CryptoKey, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const digest = await globalThis.crypto.subtle.sign("HMAC", key, message);
  return new Uint8Array(digest, 0, tagHalfBytes);
}
