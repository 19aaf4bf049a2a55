"use client";

import { useState } from "react";
import { forgetProfile, holdProfile, keepProfile, readOne } from "../_store/till-db";
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
    const kept = await readOne("profile", "last").catch(() => undefined);
    holdProfile(true);
    const asked = await ask(leave);
    if (asked.arrived) return location.assign(asked.value);
    holdProfile(false);
    if (kept) await keepProfile(kept);
    setIsBusy(false);
    setIsAway(true);
  }
  return { isBusy, isAway, signOut };
}

/**
 * The tablet forgets first: with the answer the router may leave this page before anything else is done here. It forgets once more after it, for an answer that nobody waits for any more ends the session too.
 */
async function leave(): Promise<string> {
  await forgetProfile();
  const { next } = await leaveTill();
  await forgetProfile();
  return next;
}
