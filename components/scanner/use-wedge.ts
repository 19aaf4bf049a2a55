"use client";

import { useEffect, useEffectEvent } from "react";
import { listenForWedge } from "./listen-for-wedge";
import { admitScan } from "./scan-guard";

type WedgeOptions = Readonly<{
  enabled?: boolean;
  /** Where digits go that a person types while no field has the focus. */
  looseField?: () => HTMLInputElement | null;
  /** A hand scanner typed something that is not whole. */
  onBroken?: () => void;
}>;

/**
 * Calls back with what a hand scanner typed, whatever has the focus, and keeps it out of the fields. What a person
 * types is left alone. Each pull of the trigger counts for a product; any other code twice within 3 s is told once. One listener a page.
 */
export function useWedge(
  onScan: (text: string) => void,
  { enabled = true, looseField, onBroken }: WedgeOptions = {},
): void {
  const tell = useEffectEvent(onScan);
  const tellBroken = useEffectEvent(() => onBroken?.());
  const field = useEffectEvent(() => looseField?.() ?? null);
  useEffect(() => {
    if (!enabled) return;
    return listenForWedge({
      onScan: (text) => {
        if (admitScan("trigger", text, performance.now())) tell(text);
      },
      onBroken: () => tellBroken(),
      looseField: () => field(),
    });
  }, [enabled]);
}
