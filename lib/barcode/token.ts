/**
 * The text inside the barcode: 21 bytes in Crockford base 32, 34 characters (docs/barcode/README.md).
 * Pure and without cryptography: sign-node.ts and sign-web.ts make the tag, sign-node.ts checks it.
 */
import { decodeCrockford, encodeCrockford } from "@/lib/kernel/crockford";

/** The one token version there is. Version 2 (offline tills) is later work. */
export const tokenVersion = 1;
/** Characters in a token. 38 is where a level-M QR code grows beyond 25x25 modules. */
export const tokenLength = 34;
/** Bytes in each half of the tag. */
export const tagHalfBytes = 4;
/** How long one live time stamp stands in the barcode, in seconds. */
export const slotSeconds = 30;

const tokenBits = 168n;
const largestId = (1n << 63n) - 1n;
const largestTimestamp = 0xffff_ffff;

/** What a token says in the clear. `keyId` 0-15; `id` 63 bits; `timestampSeconds` since 1970, 32 bits. */
export type TokenHead = Readonly<{ keyId: number; id: bigint; timestampSeconds: number }>;
/** A token by its parts. `front` and `back` are the two halves of the tag, 4 bytes each. */
export type TokenParts = TokenHead & Readonly<{ front: Uint8Array; back: Uint8Array }>;
export type Token = TokenParts & Readonly<{ version: typeof tokenVersion }>;
export type DecodedToken = Readonly<{ ok: true; token: Token }> | Readonly<{ ok: false }>;

/** The first byte: version in the high four bits, key id in the low four. */
export function versionByte(keyId: number): number {
  if (!Number.isInteger(keyId) || keyId < 0 || keyId > 15) throw new RangeError("key id outside 0-15");
  return (tokenVersion << 4) | keyId;
}

/** Writes a token, 34 characters. Throws RangeError when a part does not fit its field. */
export function encodeToken(parts: TokenParts): string {
  const { id, timestampSeconds } = parts;
  if (id < 0n || id > largestId) throw new RangeError("id outside 63 bits");
  if (!Number.isInteger(timestampSeconds) || timestampSeconds < 0 || timestampSeconds > largestTimestamp) {
    throw new RangeError("time stamp outside 32 bits of seconds");
  }
  const value =
    (BigInt(versionByte(parts.keyId)) << 160n) |
    (id << 96n) |
    (BigInt(timestampSeconds) << 64n) |
    (halfToInteger(parts.front) << 32n) |
    halfToInteger(parts.back);
  return encodeCrockford(value, tokenLength);
}

/**
 * Reads a token in its one spelling: 34 capitals and digits, the two spare bits zero, version 1, a 63-bit id.
 * Anything else is `{ok: false}` (refusal `not_a_coupon`). Says nothing about the tag.
 */
export function decodeToken(text: string): DecodedToken {
  if (text.length !== tokenLength) return { ok: false };
  const value = decodeCrockford(text);
  if (value === null || value >> tokenBits !== 0n) return { ok: false };
  if (encodeCrockford(value, tokenLength) !== text) return { ok: false };
  const first = Number(value >> 160n);
  const id = (value >> 96n) & 0xffff_ffff_ffff_ffffn;
  if (first >> 4 !== tokenVersion || id > largestId) return { ok: false };
  return {
    ok: true,
    token: {
      version: tokenVersion,
      keyId: first & 15,
      id,
      timestampSeconds: Number((value >> 64n) & 0xffff_ffffn),
      front: integerToHalf(value >> 32n),
      back: integerToHalf(value),
    },
  };
}

/**
 * The one spelling of a token that was typed or came through a keyboard wedge: white space and hyphens are
 * dropped, lower case and I, L, O are forgiven. Null when that is not a token by shape.
 */
export function canonicalTokenText(text: string): string | null {
  const characters = text.replace(/[\s-]/g, "");
  // ASCII only, before anything is put in capitals: "ſ" and "ı" would become S and I.
  if (!/^[0-9A-Za-z]{34}$/.test(characters)) return null;
  const value = decodeCrockford(characters);
  if (value === null || value >> tokenBits !== 0n) return null;
  const canonical = encodeCrockford(value, tokenLength);
  return decodeToken(canonical).ok ? canonical : null;
}

/** The start of the 30-second slot that an instant lies in, in whole seconds. `nowSeconds` may have a fraction. */
export function slotStartSeconds(nowSeconds: number): number {
  return Math.floor(nowSeconds / slotSeconds) * slotSeconds;
}

/** True when a live time stamp is the start of the slot now or of one either side. */
export function isCurrentSlot(timestampSeconds: number, nowSeconds: number): boolean {
  if (timestampSeconds % slotSeconds !== 0) return false;
  return Math.abs(timestampSeconds - slotStartSeconds(nowSeconds)) <= slotSeconds;
}

/**
 * True when a time stamp lies beyond the slot after this one: no honest token does. Refused as `forged` before the
 * tag is looked at, so that nobody can spend months guessing the tag of a slot to come (decision 0003).
 */
export function isFromTheFuture(timestampSeconds: number, nowSeconds: number): boolean {
  return timestampSeconds > slotStartSeconds(nowSeconds) + slotSeconds;
}

function halfToInteger(half: Uint8Array): bigint {
  if (half.length !== tagHalfBytes) throw new RangeError("half of a tag must be 4 bytes");
  return half.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function integerToHalf(value: bigint): Uint8Array {
  const half = new Uint8Array(tagHalfBytes);
  new DataView(half.buffer).setUint32(0, Number(value & 0xffff_ffffn));
  return half;
}
