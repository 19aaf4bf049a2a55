"use client";

import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import { useCallback, useState, useSyncExternalStore } from "react";
import { saysSignedOut } from "../_state/session-ended";

/** What came of asking the server: its answer, or no answer. */
export type Asked<T> = { arrived: true; value: T } | { arrived: false };
export type Ask = <T>(question: () => Promise<T>) => Promise<Asked<T>>;

/** No answer within this is as good as none, in milliseconds. The question may be asked again. */
const patienceMs = 12_000;

export type Network = Readonly<{
  hasNetwork: boolean;
  isReachable: boolean;
  /** The last answer was that nobody is signed in. */
  isSignedOut: boolean;
  /** The server is of a newer build than this page. */
  isOutdated: boolean;
  ask: Ask;
}>;

/** Whether the server can be reached: what the browser says of its network, and how the last question went. */
export function useNetwork(): Network {
  const hasNetwork = useSyncExternalStore(onNetworkChange, readNetwork, () => true);
  const [lastArrived, setLastArrived] = useState(true);
  const [isSignedOut, setIsSignedOut] = useState(false);
  const [isOutdated, setIsOutdated] = useState(false);

  const ask: Ask = useCallback(async (question) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("no answer in time")), patienceMs);
    });
    try {
      const value = await Promise.race([question(), patience]);
      setLastArrived(true);
      setIsSignedOut(saysSignedOut(value));
      return { arrived: true, value };
    } catch (error) {
      if (isUnknownAction(error)) {
        setIsOutdated(true);
        return { arrived: false };
      }
      // Whatever it was (no network, a proxy's page, a restart of the server), no answer came.
      setLastArrived(false);
      return { arrived: false };
    } finally {
      clearTimeout(timer);
    }
  }, []);

  return { hasNetwork, isReachable: hasNetwork && lastArrived, isSignedOut, isOutdated, ask };
}

function onNetworkChange(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

function readNetwork(): boolean {
  return navigator.onLine;
}
