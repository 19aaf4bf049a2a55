"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { reloadWhenOutdated } from "../../../_phone/reload-when-outdated";
import { endPushAction } from "../actions";

type EndPushProps = {
  /** A device, or 'all'. */
  which: string;
  label: string;
  title: string;
  confirmLabel: string;
  isWide?: boolean;
  children: ReactNode;
};

/** Asks once, then ends the notifications of a device or of all. */
export function EndPush({ which, label, title, confirmLabel, isWide = false, children }: EndPushProps) {
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();
  const end = () =>
    startTransition(async () => {
      try {
        const answer = await endPushAction(which);
        if (answer.ok) setOpen(false);
        else setProblem(answer.error.message);
      } catch (error) {
        if (reloadWhenOutdated(error)) return;
        setProblem("No connection. Try again when you are back.");
      }
    });
  return (
    <>
      <Button variant={isWide ? "secondary" : "quiet"} wide={isWide} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirmLabel={confirmLabel}
        danger
        busy={isBusy}
        onConfirm={end}
        onClose={() => setOpen(false)}
      >
        <p>{children}</p>
        {problem ? (
          <p role="alert" className="mt-2 text-no">
            {problem}
          </p>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
