"use client";

import { useState } from "react";
import { forgetProfile } from "../_store/till-db";
import { leaveTill } from "../cashiers/actions";
import type { Ask } from "./use-network";

export type SignOut = Readonly<{
  isBusy: boolean;
  /** The centre did not answer: whoever was signed in still is. */
  isAway: boolean;
  signOut: () => Promise<void>;
}>;

/** Ends the session at the centre, then on the tablet: without its answer the till stays as it is, and goes on sending. */
export function useSignOut(ask: Ask): SignOut {
  const [isBusy, setIsBusy] = useState(false);
  const [isAway, setIsAway] = useState(false);
  async function signOut(): Promise<void> {
    setIsBusy(true);
    setIsAway(false);
    const asked = await ask(leave);
    if (asked.arrived) return location.assign(asked.value);
    setIsBusy(false);
    setIsAway(true);
  }
  return { isBusy, isAway, signOut };
}

/** An answer that nobody waits for any more ends the session too. */
async function leave(): Promise<string> {
  const { next } = await leaveTill();
  await forgetProfile();
  return next;
}
