"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/lib/paths";
import type { ShiftView } from "@/lib/shifts/queries";
import { serverNow } from "../_store/server-clock";
import { beginShift, endShift, loadShift } from "../actions";
import { ShiftTable } from "./shift-table";
import type { Ask } from "./use-network";

type ShiftDialogProps = {
  open: boolean;
  unsent: number;
  ask: Ask;
  onClose: () => void;
  /** The open shift is another one now. */
  onChanged: () => void;
};

/** What the shift came to so far, and its end. */
export function ShiftDialog({ open, unsent, ask, onClose, onChanged }: ShiftDialogProps) {
  const [shift, setShift] = useState<ShiftView | null | "loading" | "away">("loading");
  const [busy, setBusy] = useState(false);
  const [isClosed, setIsClosed] = useState(false);
  const load = useEffectEvent(async () => {
    setShift("loading");
    setIsClosed(false);
    const asked = await ask(() => loadShift());
    setShift(asked.arrived && asked.value.ok ? asked.value.shift : "away");
  });
  useEffect(() => {
    if (open) void load();
  }, [open]);

  async function change(
    question: Parameters<typeof ask<Awaited<ReturnType<typeof endShift | typeof beginShift>>>>[0],
    closes: boolean,
  ) {
    setBusy(true);
    const asked = await ask(question);
    setBusy(false);
    if (!asked.arrived || !asked.value.ok) return setShift("away");
    setShift(asked.value.shift);
    setIsClosed(closes);
    onChanged();
  }

  return (
    <Dialog open={open} wide title={isClosed ? "Shift closed" : "Shift"} onClose={onClose}>
      <div className="mt-2 flex flex-col gap-4">
        {shift === "loading" ? <Skeleton className="h-40" /> : null}
        {shift === "away" ? (
          <Banner tone="warn" title="No network">
            The shift is counted by the centre. Try again when it is back.
          </Banner>
        ) : null}
        {shift === null ? <p>No shift is open. The next redemption opens one by itself.</p> : null}
        {shift && typeof shift === "object" ? (
          <>
            {shift.isForgotten && !isClosed ? (
              <Banner tone="warn" title="This shift was never closed">
                It is closed with the last thing that was done in it; the next redemption begins a new one.
              </Banner>
            ) : null}
            {unsent > 0 && !isClosed ? (
              <Banner tone="warn" title={`${unsent} without an answer yet`}>
                What is redeemed after the closing counts in the next shift.
              </Banner>
            ) : null}
            <ShiftTable shift={shift} now={serverNow()} />
          </>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Back to the till</Button>
          {shift === null ? (
            <Button variant="primary" busy={busy} onClick={() => void change(() => beginShift(), false)}>
              Open a shift
            </Button>
          ) : null}
          {shift && typeof shift === "object" && !isClosed ? (
            <Button variant="primary" busy={busy} onClick={() => void change(() => endShift(shift.id), true)}>
              Close the shift
            </Button>
          ) : null}
          {shift && typeof shift === "object" && isClosed ? (
            <LinkButton href={paths.shift(shift.id)} target="_blank" variant="primary">
              Print the summary
            </LinkButton>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}

/** 'since 13:00' of an open shift. */
export function sinceWords(openedAt: string, timeZone: string): string {
  return `since ${instantWords(openedAt, timeZone, serverNow())}`;
}
