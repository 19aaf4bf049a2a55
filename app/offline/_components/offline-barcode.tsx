import { type ReactNode, useMemo } from "react";
import { BarcodePass } from "@/app/(wallet)/_barcode/barcode-pass";
import type { CodeDrawing } from "@/app/(wallet)/_barcode/drawing";
import { LineCode } from "@/app/(wallet)/_barcode/line-code";
import { offerLines } from "@/app/(wallet)/_barcode/offer-lines";
import { passWords } from "@/app/(wallet)/_barcode/pass-words";
import { useLineCode } from "@/app/(wallet)/_barcode/use-line-code";
import { useLiveCode } from "@/app/(wallet)/_barcode/use-live-code";
import { useWakeLock } from "@/app/(wallet)/_barcode/use-wake-lock";
import type { KeptBarcode } from "@/app/(wallet)/_phone/kept-barcodes";
import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { Button } from "@/components/ui/button";
// Not on demand: what the worker keeps of this page is what its document names.
import { code128Svg, qrSvg } from "@/lib/barcode/render";

const drawing: CodeDrawing = {
  qr: async (token) => qrSvg(token),
  line: async (fetchCode) => code128Svg(fetchCode),
};

type OfflineBarcodeProps = { barcode: KeptBarcode; now: number | null; children: ReactNode };

/** One living barcode out of the phone. `children` stand under the card. */
export function OfflineBarcode({ barcode, now, children }: OfflineBarcodeProps) {
  const { token, signer, fetchCode: kept } = barcode;
  const liveSvg = useLiveCode(signer, now, null, drawing);
  const staticSvg = useMemo(() => (token === null ? null : qrSvg(token)), [token]);
  const fetchCode = kept && now !== null && now < Date.parse(kept.expiresAt) ? kept.code : null;
  const lineCode = useLineCode(fetchCode !== null);
  useWakeLock();
  return (
    <div className="mt-1 grid gap-6">
      <div className="-mx-1">
        <BarcodePass
          barcode={barcode}
          words={passWords(barcode)}
          codeSvg={liveSvg ?? staticSvg}
          now={now}
          fetchCode={fetchCode}
        />
        {children}
      </div>
      <div>
        <ReceiptLines lines={offerLines(barcode.offers)} />
        {fetchCode ? (
          <Button size="lg" wide className="mt-4" onClick={lineCode.show}>
            Turn for line code
          </Button>
        ) : null}
      </div>
      <LineCode
        open={lineCode.shown}
        fetchCode={fetchCode}
        heading={barcode.store?.name ?? "Any store"}
        drawing={drawing}
        onClose={lineCode.hide}
      />
    </div>
  );
}
