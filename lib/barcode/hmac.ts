/**
 * HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869) on Node's one-shot `hash`. Every barcode has a key of its own, used twice: `createHmac` and `hkdfSync` of Node 24 first make a key object of it, at ten
 * times the price of the hashing (docs/decisions/0046). Server only.
 */
import { hash } from "node:crypto";

const blockBytes = 64;
const hashBytes = 32;

/** 32 bytes. `key` has at most 64. Throws RangeError for a longer one. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Buffer {
  if (key.length > blockBytes) throw new RangeError("a key has at most 64 bytes");
  const inner = Buffer.alloc(blockBytes + message.length, 0x36);
  const outer = Buffer.alloc(blockBytes + hashBytes, 0x5c);
  for (let at = 0; at < key.length; at += 1) {
    inner[at] = (key[at] as number) ^ 0x36;
    outer[at] = (key[at] as number) ^ 0x5c;
  }
  inner.set(message, blockBytes);
  outer.set(hash("sha256", inner, "buffer"), blockBytes);
  return hash("sha256", outer, "buffer");
}

/** HKDF's first step with an empty salt, once for each master key; there are few of them and they live as long as the process. */
const extracted = new WeakMap<Uint8Array, Buffer>();

/** A key of 32 bytes from a master key: HKDF-SHA-256 with an empty salt. */
export function deriveKey(masterKey: Uint8Array, info: Uint8Array): Buffer {
  const known = extracted.get(masterKey);
  const pseudoRandomKey = known ?? hmacSha256(new Uint8Array(hashBytes), masterKey);
  if (!known) extracted.set(masterKey, pseudoRandomKey);
  const message = new Uint8Array(info.length + 1);
  message.set(info);
  // The number of the block: one is enough for 32 bytes.
  message[info.length] = 1;
  return hmacSha256(pseudoRandomKey, message);
}
