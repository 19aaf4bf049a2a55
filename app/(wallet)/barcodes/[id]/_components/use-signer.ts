import { useEffect, useState } from "react";
import type { LiveSigner } from "../../../_phone/live-signer";
import { findSigner } from "../../../_phone/sync-barcodes";

const retryMillis = 3_000;

/** What signs the barcode: kept on the phone, or asked for until there is an answer. Null until then, and for a barcode that is not live (`barcodeId` null). */
export function useSigner(barcodeId: string | null): LiveSigner | null {
  const [signer, setSigner] = useState<LiveSigner | null>(null);
  useEffect(() => {
    if (barcodeId === null) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const found = await findSigner(barcodeId);
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
