/**
 * Makes and checks the tag of a token with node:crypto, synchronously: the server's hot path. Never import this
 * from anything the browser loads (sign-web.ts is its twin there). HKDF: RFC 5869; HMAC: RFC 2104; SHA-256.
 */
import { timingSafeEqual } from "node:crypto";
import { deriveKey, hmacSha256 } from "./hmac";
import { type BarcodeBinding, backMessage, barcodeKeyInfo, frontMessage } from "./tag-input";
import { encodeToken, type Token, type TokenHead, tagHalfBytes } from "./token";

/** Bytes in a master key and in a barcode's own key. */
export const barcodeKeyBytes = 32;

/** The master keys that are live at once, by key id (0-15); new barcodes are signed with `current`. */
export type KeyRing = Readonly<{ current: number; keys: ReadonlyMap<number, Buffer> }>;

/**
 * Reads "1:base64,2:base64": the current key first, then those that barcodes in pockets still need.
 * Throws Error with one sentence that names the entry and never quotes the key.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<number, Buffer>();
  let current: number | undefined;
  for (const [index, entry] of text.split(",").entries()) {
    const fields = /^(\d{1,2}):(.*)$/.exec(entry.trim());
    const keyId = Number(fields?.[1]);
    if (!fields || keyId > 15) throw keyRingError(index, "must read <key id 0-15>:<key in base64>");
    if (keys.has(keyId)) throw keyRingError(index, `repeats key id ${keyId}`);
    const key = Buffer.from(fields[2] ?? "", "base64");
    // Buffer skips what is not base64, so a damaged key could pass as a shorter or other one.
    if (key.toString("base64") !== fields[2]) throw keyRingError(index, "is not base64");
    if (key.length !== barcodeKeyBytes) throw keyRingError(index, `must be 32 bytes, not ${key.length}`);
    keys.set(keyId, key);
    current ??= keyId;
  }
  return { current: current ?? 0, keys };
}

/** The barcode's own key, 32 bytes: HKDF-SHA-256, empty salt, info from `barcodeKeyInfo`. */
export function deriveBarcodeKey(masterKey: Buffer, id: bigint): Buffer {
  return deriveKey(masterKey, barcodeKeyInfo(id));
}

/** The key of the barcode that a token names; null when its master key is not live (refusal `forged`). */
export function barcodeKeyOf(ring: KeyRing, token: Pick<TokenHead, "keyId" | "id">): Buffer | null {
  const masterKey = ring.keys.get(token.keyId);
  return masterKey ? deriveBarcodeKey(masterKey, token.id) : null;
}

/** Writes the token of an issued barcode, 34 characters. `key` is the barcode's own. Throws RangeError as encodeToken. */
export function signToken(key: Buffer, head: TokenHead, binding: BarcodeBinding): string {
  return encodeToken({
    ...head,
    front: tagHalf(key, frontMessage(head)),
    back: tagHalf(key, backMessage(head, binding)),
  });
}

/** Checks the half that needs the token alone, before the database is asked. Takes the same time either way. */
export function verifyFront(key: Buffer, token: Token): boolean {
  return timingSafeEqual(tagHalf(key, frontMessage(token)), token.front);
}

/** Checks the half that needs the issued row: shopper, combination code and store. Takes the same time either way. */
export function verifyBack(key: Buffer, token: Token, binding: BarcodeBinding): boolean {
  return timingSafeEqual(tagHalf(key, backMessage(token, binding)), token.back);
}

function tagHalf(key: Buffer, message: Uint8Array): Buffer {
  return hmacSha256(key, message).subarray(0, tagHalfBytes);
}

function keyRingError(index: number, problem: string): Error {
  return new Error(`Barcode keys: entry ${index + 1} ${problem}.`);
}
