"use client";

import { useEffect, useEffectEvent } from "react";
import { listenForWedge } from "./listen-for-wedge";

/**
 * Calls back with what a hand scanner typed, whatever has the focus, and keeps it out of the fields. What a person
 * types is left alone. One listener a page.
 */
export function useWedge(onScan: (text: string) => void, enabled = true): void {
  const tell = useEffectEvent(onScan);
  useEffect(() => {
    if (!enabled) return;
    return listenForWedge((text) => tell(text));
  }, [enabled]);
}
