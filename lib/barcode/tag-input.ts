/** The bytes that the keys and the two halves of the tag are made from. Pure; shared by server and browser. */
import { type TokenHead, versionByte } from "./token";

/**
 * What an issued barcode is bound to beyond what its token says. `combinationCode` has 60 bits; `storeId` null
 * means any store of the campaign and is written as 0.
 */
export type BarcodeBinding = Readonly<{ shopperId: bigint; combinationCode: bigint; storeId: bigint | null }>;

const keyInfoPrefix = new TextEncoder().encode("tearoff/barcode/v1");
const frontMark = 0x46; // "F"
const backMark = 0x42; // "B"
const largestWord = (1n << 64n) - 1n;

/** HKDF info of a barcode's own key: "tearoff/barcode/v1", then the id, 8 bytes big-endian. */
export function barcodeKeyInfo(id: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(keyInfoPrefix.length + 8);
  bytes.set(keyInfoPrefix);
  setWord(new DataView(bytes.buffer), keyInfoPrefix.length, id);
  return bytes;
}

/** Message of the front half, 14 bytes: "F", version byte, id, time stamp. */
export function frontMessage(head: TokenHead): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(14);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, frontMark);
  view.setUint8(1, versionByte(head.keyId));
  setWord(view, 2, head.id);
  view.setUint32(10, head.timestampSeconds);
  return bytes;
}

/** Message of the back half, 37 bytes: "B", id, shopper, combination code, store (0: any), time stamp. */
export function backMessage(head: TokenHead, binding: BarcodeBinding): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(37);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, backMark);
  setWord(view, 1, head.id);
  setWord(view, 9, binding.shopperId);
  setWord(view, 17, binding.combinationCode);
  setWord(view, 25, binding.storeId ?? 0n);
  view.setUint32(33, head.timestampSeconds);
  return bytes;
}

// setBigUint64 would silently wrap a value that does not fit, and two barcodes would share a message.
function setWord(view: DataView, offset: number, value: bigint): void {
  if (value < 0n || value > largestWord) throw new RangeError("value outside 64 bits");
  view.setBigUint64(offset, value);
}
