"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { RefusalNews } from "@/lib/wallet/outcome-hub";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import { BarcodePager } from "../../../_barcode/barcode-pager";
import { BarcodePass } from "../../../_barcode/barcode-pass";
import { drawingInWorker, startDrawing, whenIdle } from "../../../_barcode/drawing";
import { LineCode } from "../../../_barcode/line-code";
import { useLineCode } from "../../../_barcode/use-line-code";
import { type Drawing, useLiveCode } from "../../../_barcode/use-live-code";
import { useServerNow } from "../../../_barcode/use-server-now";
import { useWakeLock } from "../../../_barcode/use-wake-lock";
import { InstallHint } from "../../../_components/install-hint";
import { PageBody } from "../../../_components/page-body";
import { PageHead } from "../../../_components/page-head";
import { CancelBarcode } from "./cancel-barcode";
import { ChangeStore } from "./change-store";
import { PictureLinks } from "./picture-links";
import { RefusalNotice } from "./refusal-notice";
import { useFetchCode } from "./use-fetch-code";
import { useOnline } from "./use-online";
import { useOutcome } from "./use-outcome";
import { useSigner } from "./use-signer";

type BarcodeScreenProps = {
  /** Without what it is signed with: the key never stands in the page. */
  barcode: Omit<BarcodeForPhone, "signing" | "token">;
  /** What it is for, in a line and line by line: written by the server, since a phone is slow to begin with amounts. */
  words: string;
  /** When it ends, in the store's zone; undefined: the phone's own zone decides. */
  until: string | undefined;
  lines: ReactNode;
  /** Drawn by the server: a static code's for good, a live one's for the first paint. */
  drawing: Drawing | null;
  /** The text of a static code, for paper. */
  printedText: string | undefined;
  /** The shopper's living barcodes in their order, this one among them. */
  living: readonly string[];
};

/** What is held out to the till. Everything it needs is here once it is loaded; the network only adds news. */
export function BarcodeScreen({
  barcode,
  words,
  until,
  lines,
  drawing,
  printedText,
  living,
}: BarcodeScreenProps) {
  const router = useRouter();
  const { now, correct } = useServerNow({ serverNow: barcode.serverNow });
  const signer = useSigner(barcode.isLive ? barcode.id : null);
  const liveSvg = useLiveCode(signer, now, barcode.isLive ? drawing : null, drawingInWorker);
  const codeSvg = barcode.isLive ? liveSvg : (drawing?.svg ?? null);
  const fetchCode = useFetchCode(barcode, now);
  const [refused, setRefused] = useState<RefusalNews | null>(null);
  useOutcome(barcode.id, {
    onHello: correct,
    onRefusal: (news) => {
      setRefused(news);
      navigator.vibrate?.([80, 60, 80]);
    },
    onOutcome: () => router.refresh(),
  });
  useWakeLock();
  // There before it is needed, which may be when there is no network.
  useEffect(() => whenIdle(startDrawing), []);
  const isOnline = useOnline();
  const isOver = now !== null && now >= Date.parse(barcode.expiresAt);
  const lineCode = useLineCode(fetchCode !== null && !isOver);
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);

  return (
    <PageBody wide high>
      {refused ? (
        <RefusalNotice
          key={refused.sequence}
          refused={refused}
          barcode={barcode}
          onDismiss={() => setRefused(null)}
        />
      ) : null}
      <div className="print:hidden">
        <PageHead
          title="Your barcode"
          back={{ href: paths.barcodes(), label: "Back to your barcodes" }}
          aside={<CancelBarcode barcodeId={barcode.id} />}
        />
      </div>
      <div className="mt-1 grid items-start gap-6 lg:grid-cols-2 lg:gap-12">
        <div className="-mx-1 lg:mx-0">
          <BarcodePass
            barcode={barcode}
            words={words}
            codeSvg={codeSvg}
            fleeting={barcode.isLive && now === null}
            now={now}
            until={until}
            fetchCode={fetchCode}
            printedText={printedText}
          />
          <BarcodePager
            count={living.length}
            index={living.indexOf(barcode.id)}
            onGo={(index) => router.replace(paths.barcode(living[index] ?? barcode.id))}
          />
          <p role="status" className="mt-2.5 text-center text-sm text-ink-2 empty:hidden print:hidden">
            {isOnline ? null : offlineWords(codeSvg !== null)}
          </p>
        </div>
        <div>
          {lines}
          {barcode.isLive ? null : <PictureLinks barcodeId={barcode.id} />}
          <InstallHint />
          <div className="sticky bottom-0 mt-4 grid grid-cols-2 gap-2.5 bg-paper py-3 pb-safe-3 print:hidden">
            <Button size="lg" disabled={fetchCode === null || isOver} onClick={lineCode.show}>
              Turn for line code
            </Button>
            <ChangeStore barcodeId={barcode.id} />
          </div>
        </div>
      </div>
      <LineCode
        open={lineCode.shown}
        fetchCode={fetchCode}
        heading={barcode.store?.name ?? "Any store"}
        drawing={drawingInWorker}
        onClose={lineCode.hide}
      />
    </PageBody>
  );
}

function offlineWords(hasCode: boolean): string {
  return hasCode
    ? "No connection. The barcode still works."
    : "No connection. The barcode appears when you are back.";
}
