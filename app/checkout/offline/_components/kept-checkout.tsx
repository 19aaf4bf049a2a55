"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Checkout } from "../../_components/checkout";
import { useRealPage } from "../../_components/use-real-page";
import { unsentCount } from "../../_state/outbox";
import type { TillProfile } from "../../_state/profile";
import { setServerClock } from "../../_store/server-clock";
import { readAll, readOne } from "../../_store/till-db";

/** The till as it was opened last: store, till and cashier out of the tablet, basket, coupons and outbox as they were. Until somebody signs out. */
export function KeptCheckout() {
  const [profile, setProfile] = useState<TillProfile | null | "looking">("looking");
  useEffect(() => {
    const look = async () => {
      const found = await readOne("profile", "last").catch(() => undefined);
      if (found) setServerClock(found.clock);
      setProfile(found ?? null);
    };
    void look();
  }, []);
  if (profile === "looking") return <div className="min-h-dvh" aria-busy="true" data-till="opening" />;
  if (profile !== null) return <Checkout profile={profile} shift={undefined} isKept />;
  return <NobodyHere />;
}

/** Looks for the centre by itself: its page knows whether somebody is signed in after all, and sends what waits. */
function NobodyHere() {
  const [unsent, setUnsent] = useState(0);
  useRealPage(true);
  useEffect(() => {
    void readAll("outbox").then(
      (entries) => setUnsent(unsentCount(entries)),
      () => undefined,
    );
  }, []);
  return (
    <main id="main" tabIndex={-1} className="grid min-h-dvh place-items-center">
      <EmptyState
        drawing="basket"
        heading="h1"
        title="No network"
        action={
          <Button variant="primary" size="lg" onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        Nobody is signed in at this tablet. Signing in waits for the network, and this page opens by itself
        when it is back.
        {unsent > 0 ? ` ${keptWords(unsent)}` : null}
      </EmptyState>
    </main>
  );
}

function keptWords(unsent: number): string {
  return unsent === 1
    ? "1 redemption without an answer is kept, and is sent after that."
    : `${unsent} redemptions without an answer are kept, and are sent after that.`;
}
