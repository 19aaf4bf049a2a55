"use client";

import { useEffect, useState } from "react";
import type { CheckoutState } from "../_state/state";

/** An answer that is closed is acknowledged a moment later, in milliseconds: until then no other tab shall list it. */
const graceMs = 300;

/** The keys of what fills this tab's screen or is waited for there. */
export function keysOnScreen({ purchase, answer }: Pick<CheckoutState, "purchase" | "answer">): string[] {
  return [...new Set([...(purchase?.keys ?? []), ...(answer ?? []).map(({ key }) => key)])].toSorted();
}

/** Lets the other tabs of this tablet know what stands on this one's screen, for as long as it does and the tab lives. */
export function useHeldKeys(keys: readonly string[]): void {
  const text = keys.join("\n");
  useEffect(() => {
    if (text === "" || !("locks" in navigator)) return;
    const over = new AbortController();
    for (const key of text.split("\n")) {
      const untilOver = () => new Promise<void>((resolve) => onAbort(over.signal, resolve));
      // Rejected when it is over before it was granted.
      navigator.locks.request(lockOf(key), { signal: over.signal }, untilOver).catch(() => undefined);
    }
    return () => void setTimeout(() => over.abort(), graceMs);
  }, [text]);
}

/** Those of the keys that stand on no other tab's screen. Each tab's own are never among them. */
export function useFreeKeys(keys: readonly string[]): ReadonlySet<string> {
  const [free, setFree] = useState<ReadonlySet<string>>(new Set());
  const text = keys.join("\n");
  useEffect(() => {
    const all = text === "" ? [] : text.split("\n");
    setFree((before) => new Set(all.filter((key) => before.has(key))));
    const over = new AbortController();
    for (const key of all) {
      const tell = () => {
        if (!over.signal.aborted) setFree((before) => new Set(before).add(key));
      };
      if (!("locks" in navigator)) tell();
      else {
        const options = { signal: over.signal, mode: "shared" } as const;
        navigator.locks.request(lockOf(key), options, tell).catch(() => undefined);
      }
    }
    return () => over.abort();
  }, [text]);
  return free;
}

function lockOf(key: string): string {
  return `tearoff-shows-${key}`;
}

function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener("abort", act, { once: true });
}
