import { useEffect, useState } from "react";
import { importBarcodeKey, makeLiveToken } from "@/lib/barcode/sign-web";
import { slotStartSeconds } from "@/lib/barcode/token";
import type { LiveSigning } from "@/lib/wallet/queries";

/**
 * The drawing of the current slot's token, made on the phone: no network is needed once the page is there. Null until the first is ready. The key is held
 * by WebCrypto and cannot be read out again.
 */
export function useLiveCode(signing: LiveSigning | null, nowMillis: number | null): string | null {
  const [key, setKey] = useState<CryptoKey | null>(null);
  const [svg, setSvg] = useState<string | null>(null);
  const keyBase64 = signing?.keyBase64;
  useEffect(() => {
    if (!keyBase64) return;
    const raw = Uint8Array.from(atob(keyBase64), (character) => character.charCodeAt(0));
    void importBarcodeKey(raw).then((imported) => {
      raw.fill(0);
      setKey(imported);
    });
  }, [keyBase64]);

  const slot = nowMillis === null ? null : slotStartSeconds(nowMillis / 1_000);
  useEffect(() => {
    if (!key || !signing || slot === null) return;
    let isCurrent = true;
    void drawLive(key, signing, slot).then((drawn) => {
      if (isCurrent) setSvg(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [key, signing, slot]);
  return svg;
}

async function drawLive(key: CryptoKey, signing: LiveSigning, slot: number): Promise<string> {
  const { keyId, id, shopperId, combinationCode, storeId } = signing;
  const binding = {
    shopperId: BigInt(shopperId),
    combinationCode: BigInt(combinationCode),
    storeId: storeId === null ? null : BigInt(storeId),
  };
  const [{ qrSvg }, token] = await Promise.all([
    import("@/lib/barcode/render"),
    makeLiveToken(key, { keyId, id: BigInt(id), binding }, slot),
  ]);
  return qrSvg(token);
}
