"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Checkout } from "../../_components/checkout";
import type { TillProfile } from "../../_state/profile";
import { setServerClock } from "../../_store/server-clock";
import { readOne } from "../../_store/till-db";

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
        Nobody is signed in at this tablet. Signing in waits for the network.
      </EmptyState>
    </main>
  );
}
