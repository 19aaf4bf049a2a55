"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { UndoIcon } from "@/components/ui/icons";
import type { CheckoutState } from "../_state/state";

type RemovedLineProps = {
  removed: CheckoutState["removed"];
  /** The button that removed it had the focus and is gone. */
  wantsFocus: boolean;
  onFocused: () => void;
  onUndo: () => void;
};

/** What was taken out last, and the way back. */
export function RemovedLine({ removed, wantsFocus, onFocused, onUndo }: RemovedLineProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wantsFocus || removed === null) return;
    ref.current?.querySelector("button")?.focus();
    onFocused();
  }, [wantsFocus, removed, onFocused]);
  return (
    <div ref={ref} role="status">
      {removed ? (
        <div className="flex items-center justify-between gap-3 border-t border-line bg-sunk py-1 pr-2 pl-4">
          <p className="truncate">
            <span className="text-ink-2">Removed</span> {removed.entry.name ?? removed.entry.gtin}
          </p>
          <Button variant="quiet" icon={<UndoIcon size={18} />} onClick={onUndo}>
            Put back
          </Button>
        </div>
      ) : null}
    </div>
  );
}
