"use client";

import { useEffect, useState } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { holdState } from "../_state/hold";
import type { GoodCoupon } from "../_state/state";
import { serverNow } from "../_store/server-clock";

const lookAgainMs = 10_000;

/** 'Counts until 18:50 · 4 minutes left': said when the barcode expires first, or the scan gets old. */
export function HoldWords({ coupon, timeZone }: { coupon: GoodCoupon; timeZone: string }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  const { hold, barcode } = coupon.verified;
  const state = holdState(hold, new Date(barcode.expiresAt), now);
  if (state.kind === "easy") return null;
  if (state.kind === "over") {
    return (
      <p className="font-medium text-warn">
        Scanned over ten minutes ago, counted until {instantWords(state.since.toISOString(), timeZone, now)}.
        Scan it again.
      </p>
    );
  }
  const { minutesLeft } = state;
  return (
    <p className="num font-medium text-ink">
      This scan counts until {instantWords(state.until.toISOString(), timeZone, now)} ·{" "}
      {minutesLeft === 1 ? "1 minute left" : `${minutesLeft} minutes left`}
    </p>
  );
}
