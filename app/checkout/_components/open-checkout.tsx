"use client";

import { useEffect, useState } from "react";
import type { ShiftLine, TillProfile } from "../_state/profile";
import { registerTillWorker } from "../_store/register-worker";
import { setServerClock } from "../_store/server-clock";
import { Checkout } from "./checkout";

type OpenCheckoutProps = {
  profile: Omit<TillProfile, "clock">;
  /** When the server made this page. */
  servedAt: string;
  shift: ShiftLine | null;
};

/** Sets the clock by the server's before anything is said about time. Another cashier, or till, is another page. */
export function OpenCheckout({ profile, servedAt, shift }: OpenCheckoutProps) {
  const [clock] = useState(() => {
    const reading = { serverMs: Date.parse(servedAt), tabletMs: Date.now() };
    setServerClock(reading);
    return reading;
  });
  useEffect(() => void registerTillWorker().catch(() => undefined), []);
  const key = `${profile.cashier.personId} ${profile.till?.id ?? ""}`;
  return <Checkout key={key} profile={{ ...profile, clock }} shift={shift} />;
}
