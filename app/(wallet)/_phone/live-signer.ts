/** The key of a live barcode, as the phone holds it. */
import { importBarcodeKey, type LiveBarcode } from "@/lib/barcode/sign-web";
import type { LiveSigning } from "@/lib/wallet/queries";

/** A barcode that can be signed here: its key is held by WebCrypto and cannot be read out again. */
export type LiveSigner = { key: CryptoKey; barcode: LiveBarcode };

/** Takes over what the server sent; the raw bytes are overwritten. */
export async function toSigner({ keyBase64, keyId, id, ...bound }: LiveSigning): Promise<LiveSigner> {
  const raw = Uint8Array.from(atob(keyBase64), (character) => character.charCodeAt(0));
  const key = await importBarcodeKey(raw);
  raw.fill(0);
  const binding = {
    shopperId: BigInt(bound.shopperId),
    combinationCode: BigInt(bound.combinationCode),
    storeId: bound.storeId === null ? null : BigInt(bound.storeId),
  };
  return { key, barcode: { keyId, id: BigInt(id), binding } };
}
