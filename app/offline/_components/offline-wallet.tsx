"use client";

import { useEffect, useState } from "react";
import { BarcodePager } from "@/app/(wallet)/_barcode/barcode-pager";
import { useServerNow } from "@/app/(wallet)/_barcode/use-server-now";
import { type Kept, readKept } from "@/app/(wallet)/_phone/kept-barcodes";
import { hearTabs } from "@/app/(wallet)/_phone/other-tabs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { OfflineIcon } from "@/components/ui/icons";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/lib/paths";
import { OfflineBarcode } from "./offline-barcode";
import { useComeBack } from "./use-come-back";

/** The wallet without network: the living barcodes that this phone keeps, and they scan. */
export function OfflineWallet() {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    const read = () => void readKept().then(setKept);
    read();
    return hearTabs("signed-out", read);
  }, []);
  useComeBack();
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-xl px-safe-5 pt-safe-2 pb-8 max-lg:landscape:max-w-3xl"
    >
      <header className="flex min-h-11 items-center justify-between gap-3">
        <h1 className="text-lg">Your barcode</h1>
        <Button variant="quiet" className="-mr-3 px-3" onClick={() => location.reload()}>
          Try again
        </Button>
      </header>
      {kept ? <Living {...kept} /> : <Skeleton className="mt-1 h-128 rounded-2xl" />}
    </main>
  );
}

function Living({ barcodes, correctionMillis }: Kept) {
  const { now } = useServerNow({ correctionMillis });
  const [chosen, setChosen] = useState(askedFor);
  const living = barcodes.filter(({ expiresAt }) => now === null || Date.parse(expiresAt) > now);
  const index = Math.max(
    0,
    living.findIndex(({ id }) => id === chosen),
  );
  const shown = living[index];
  if (!shown)
    return (
      <EmptyState drawing="ticket" title="No connection">
        <p>
          {barcodes.length > 0
            ? "The barcodes on this phone have expired. New ones need a connection."
            : "There is no living barcode on this phone. Offers and new barcodes need a connection."}
        </p>
      </EmptyState>
    );
  return (
    <OfflineBarcode key={shown.id} barcode={shown} now={now}>
      <BarcodePager
        count={living.length}
        index={index}
        onGo={(next) => setChosen(living[next]?.id ?? null)}
      />
      <p role="status" className="mt-2 flex items-center justify-center gap-2 text-sm text-ink-2">
        <OfflineIcon size={18} /> No connection. The barcode still works.
      </p>
    </OfflineBarcode>
  );
}

/** The barcode whose address this is, if it is one's. */
function askedFor(): string | null {
  const id = location.pathname.split(`${paths.barcodes()}/`)[1];
  return id ? decodeURIComponent(id) : null;
}
