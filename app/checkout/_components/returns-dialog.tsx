"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Returnable } from "@/lib/redemption/return-queries";
import { returnWords } from "../_state/return-words";
import { loadReceipt } from "../actions";
import { ReturnFinder } from "./return-finder";
import { type Returned, ReturnReceipt } from "./return-receipt";
import type { Checkout } from "./use-checkout";

type Step =
  | { kind: "find"; problem: string | null }
  | { kind: "loading" }
  | { kind: "receipt"; receipt: Returnable }
  | { kind: "done"; returned: Returned };

/** A return or a void by receipt: scanned, typed, or from the list of the last ones. */
export function ReturnsDialog({ checkout }: { checkout: Checkout }) {
  const { panel, ask, shift, profile } = checkout;
  const isOpen = panel.panel === "return";
  const [step, setStep] = useState<Step>({ kind: "find", problem: null });

  async function find(id: string): Promise<void> {
    setStep({ kind: "loading" });
    const asked = await ask(() => loadReceipt(id));
    if (!asked.arrived) return setStep({ kind: "find", problem: "No network. Returns wait for it." });
    if (asked.value.ok) return setStep({ kind: "receipt", receipt: asked.value.receipt });
    setStep({ kind: "find", problem: asked.value.error.message });
  }
  const openScanned = useEffectEvent((id: string | null) => {
    if (id === null) setStep({ kind: "find", problem: null });
    else void find(id);
  });
  useEffect(() => {
    if (isOpen) openScanned(panel.receipt);
  }, [isOpen, panel.receipt]);

  function finish(returned: Returned): void {
    giveFeedback("good");
    setStep({ kind: "done", returned });
    void shift.refresh();
  }

  return (
    <Dialog open={isOpen} wide title={titleOf(step)} onClose={panel.close}>
      <div className="mt-2 flex flex-col gap-4">
        {isOpen && step.kind === "find" ? (
          <ReturnFinder
            ask={ask}
            timeZone={profile.store.timeZone}
            problem={step.problem}
            onFind={(id) => void find(id)}
          />
        ) : null}
        {step.kind === "loading" ? <Skeleton className="h-48" /> : null}
        {isOpen && step.kind === "receipt" ? (
          <ReturnReceipt
            key={step.receipt.id}
            receipt={step.receipt}
            timeZone={profile.store.timeZone}
            ask={ask}
            onDone={finish}
          />
        ) : null}
        {step.kind === "done" ? <Done returned={step.returned} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          {step.kind === "receipt" ? (
            <Button onClick={() => setStep({ kind: "find", problem: null })}>Another receipt</Button>
          ) : null}
          <Button variant={step.kind === "done" ? "primary" : "secondary"} onClick={panel.close}>
            Back to the till
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function titleOf(step: Step): string {
  if (step.kind === "done") return "Taken back";
  return step.kind === "receipt" ? "What came back?" : "Return by receipt";
}

function Done({ returned: { answer, priceMinor } }: { returned: Returned }) {
  const { payout, currency, discountMinor, discountLeftMinor } = answer;
  const { title, text } = returnWords({
    payout,
    currency,
    discountMinor,
    leftMinor: discountLeftMinor,
    priceMinor,
  });
  return (
    <Banner tone="good" title={<span className="text-2xl">{title}</span>}>
      {text}
    </Banner>
  );
}
