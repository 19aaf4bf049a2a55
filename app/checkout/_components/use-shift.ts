"use client";

import { useCallback, useEffect, useState } from "react";
import type { ShiftView } from "@/lib/shifts/queries";
import { sumOfShift } from "@/lib/shifts/rules";
import type { ShiftLine } from "../_state/profile";
import { loadShift } from "../actions";
import type { Ask } from "./use-network";

/** The open shift as the header shows it: asked for again after whatever changes it, and when the page is come back to, for that may be the page of an hour ago. */
export function useShift(atFirst: ShiftLine | null | undefined, ask: Ask) {
  const [shift, setShift] = useState(atFirst);
  const refresh = useCallback(async () => {
    const asked = await ask(() => loadShift());
    // Without an answer the old one stays: it is at most behind.
    if (asked.arrived && asked.value.ok) setShift(asked.value.shift && shiftLine(asked.value.shift));
  }, [ask]);
  useEffect(() => {
    void refresh();
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void refresh();
    };
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  }, [refresh]);
  return { shift, setShift, refresh };
}

/** What of a shift stands in the header. */
export function shiftLine({ id, openedAt, isForgotten, totals }: ShiftView): ShiftLine {
  return { id, openedAt: new Date(openedAt).toISOString(), isForgotten, ...sumOfShift(totals) };
}
