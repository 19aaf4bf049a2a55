import { useEffect, useState } from "react";
import { makeLiveToken } from "@/lib/barcode/sign-web";
import { slotStartSeconds } from "@/lib/barcode/token";
import { type LiveSigner, useLiveSigner } from "./use-live-signer";

/**
 * The drawing of the current slot's token, made on the phone: no network is needed once the key is there. Null until the first is ready, and for
 * a barcode that is not live (`barcodeId` null).
 */
export function useLiveCode(barcodeId: string | null, nowMillis: number | null): string | null {
  const signer = useLiveSigner(barcodeId);
  const [svg, setSvg] = useState<string | null>(null);
  // Loaded while the key is under way.
  useEffect(() => {
    if (barcodeId !== null) void loadDrawing().catch(() => undefined);
  }, [barcodeId]);

  const slot = nowMillis === null ? null : slotStartSeconds(nowMillis / 1_000);
  useEffect(() => {
    if (!signer || slot === null) return;
    let isCurrent = true;
    void drawLive(signer, slot).then((drawn) => {
      if (isCurrent) setSvg(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [signer, slot]);
  return svg;
}

const loadDrawing = () => import("@/lib/barcode/render");

async function drawLive({ key, barcode }: LiveSigner, slot: number): Promise<string> {
  const [{ qrSvg }, token] = await Promise.all([loadDrawing(), makeLiveToken(key, barcode, slot)]);
  return qrSvg(token);
}
