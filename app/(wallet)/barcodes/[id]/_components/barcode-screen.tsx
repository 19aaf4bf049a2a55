"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { BarcodeCard } from "@/components/coupon/barcode-card";
import { payoutPlace } from "@/components/coupon/payout-words";
import { ReceiptLines } from "@/components/coupon/receipt-lines";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import type { RefusalNews } from "@/lib/wallet/outcome-hub";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import { PageBody } from "../../../_components/page-body";
import { PageHead } from "../../../_components/page-head";
import { couponCount } from "../../../_components/selection-words";
import { CancelBarcode } from "./cancel-barcode";
import { ChangeStore } from "./change-store";
import { CodeStatus } from "./code-status";
import { LineCode } from "./line-code";
import { offerLines } from "./offer-lines";
import { PictureLinks } from "./picture-links";
import { RefusalNotice } from "./refusal-notice";
import { useFetchCode } from "./use-fetch-code";
import { useLiveCode } from "./use-live-code";
import { useOnline } from "./use-online";
import { useOutcome } from "./use-outcome";
import { useServerNow } from "./use-server-now";
import { useWakeLock } from "./use-wake-lock";

type BarcodeScreenProps = {
  /** Without what it is signed with: the key never stands in the page. */
  barcode: Omit<BarcodeForPhone, "signing" | "token">;
  offers: readonly OfferLine[];
  /** The drawing of a static barcode; live ones are drawn here. */
  staticSvg: string | null;
};

/** What is held out to the till. Everything it needs is here once it is loaded; the network only adds news. */
export function BarcodeScreen({ barcode, offers, staticSvg }: BarcodeScreenProps) {
  const router = useRouter();
  const [showsLines, setShowsLines] = useState(false);
  const { now, correct } = useServerNow(barcode.serverNow);
  const liveSvg = useLiveCode(barcode.isLive ? barcode.id : null, now);
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
  const isOnline = useOnline();
  const isOver = now !== null && now >= Date.parse(barcode.expiresAt);
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);

  const store = barcode.store?.name ?? "Any store";
  const codeSvg = barcode.isLive ? liveSvg : staticSvg;
  const upTo = formatMoney(barcode.reservedMinor, barcode.currency);
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
      <PageHead
        title="Your barcode"
        back={{ href: paths.barcodes(), label: "Back to your barcodes" }}
        aside={<CancelBarcode barcodeId={barcode.id} />}
      />
      <div className="mt-1 grid items-start gap-6 lg:grid-cols-2 lg:gap-12">
        <div className="-mx-1 lg:mx-0">
          <BarcodeCard
            heading={store}
            sub={`${couponCount(offers.length)}, up to ${upTo} ${payoutPlace(barcode.payout)}`}
            badge={barcode.isLive ? <Badge tone="good">Live</Badge> : <Badge>Picture</Badge>}
            codeSvg={codeSvg}
            codeLabel="The barcode for the cashier's scanner"
            cover={isOver ? <p className="text-lg font-semibold">This barcode has expired</p> : null}
            status={<CodeStatus barcode={barcode} now={now} />}
            fetchCode={fetchCode ?? ""}
            fetchHint={fetchCode ? undefined : "The number to read out needs a connection"}
          />
          <p role="status" className="mt-2.5 text-center text-sm text-ink-2 empty:hidden">
            {isOnline ? null : offlineWords(codeSvg !== null)}
          </p>
        </div>
        <div>
          <ReceiptLines lines={offerLines(offers)} />
          {barcode.isLive ? null : <PictureLinks barcodeId={barcode.id} />}
          <div className="sticky bottom-0 mt-4 grid grid-cols-2 gap-2.5 bg-paper py-3 pb-safe-3">
            <Button size="lg" disabled={fetchCode === null || isOver} onClick={() => setShowsLines(true)}>
              Turn for line code
            </Button>
            <ChangeStore barcodeId={barcode.id} offers={offers} />
          </div>
        </div>
      </div>
      <LineCode
        open={showsLines}
        fetchCode={fetchCode}
        heading={store}
        onClose={() => setShowsLines(false)}
      />
    </PageBody>
  );
}

function offlineWords(hasCode: boolean): string {
  return hasCode
    ? "No connection. The barcode still works."
    : "No connection. The barcode appears when you are back.";
}
