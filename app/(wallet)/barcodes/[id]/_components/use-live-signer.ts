import { useEffect, useState } from "react";
import { importBarcodeKey, type LiveBarcode } from "@/lib/barcode/sign-web";
import type { LiveSigning } from "@/lib/wallet/queries";
import { loadSigning } from "../actions";

/** A barcode that can be signed here: its key is held by WebCrypto and cannot be read out again. */
export type LiveSigner = { key: CryptoKey; barcode: LiveBarcode };

const retryMillis = 3_000;

/** Those of this document, so that coming back to a barcode needs no network. */
const known = new Map<string, LiveSigner>();

/** Asks for the barcode's key until there is an answer. Null until then, and for a barcode without one (`barcodeId` null). */
export function useLiveSigner(barcodeId: string | null): LiveSigner | null {
  const [signer, setSigner] = useState<LiveSigner | null>(null);
  useEffect(() => {
    if (barcodeId === null) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const found = known.get(barcodeId) ?? (await askForSigner(barcodeId));
      if (!isCurrent) return;
      if (found === "later") timer = setTimeout(ask, retryMillis);
      else setSigner(found);
    };
    void ask();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [barcodeId]);
  return signer;
}

/** `later`: no network, or the server could not say. Null: this barcode is signed no more. */
async function askForSigner(barcodeId: string): Promise<LiveSigner | "later" | null> {
  const answer = await loadSigning(barcodeId).catch(() => "later" as const);
  if (answer === "later") return "later";
  if (!answer.ok)
    return answer.error.code === "broken" || answer.error.code === "unavailable" ? "later" : null;
  if (answer.signing === null) return null;
  const signer = await toSigner(answer.signing);
  known.set(barcodeId, signer);
  return signer;
}

async function toSigner({ keyBase64, keyId, id, ...bound }: LiveSigning): Promise<LiveSigner> {
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
