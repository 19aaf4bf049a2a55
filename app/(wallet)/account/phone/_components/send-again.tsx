"use client";

import { useActionState, useEffect, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { askForCode } from "../actions";

type SendAgainProps = { phone: string; carrierId: string; waitSeconds: number; from: string | null };

/** Counts down to when another code may be asked for. The server counts too: without JavaScript it says how long. */
export function SendAgain({ phone, carrierId, waitSeconds, from }: SendAgainProps) {
  const [state, action, isPending] = useActionState(askForCode, emptyForm);
  const left = useSecondsLeft(waitSeconds);
  return (
    <form action={action} className="mt-2 grid gap-2">
      <input type="hidden" name="phone" value={phone} />
      <input type="hidden" name="carrierId" value={carrierId} />
      <input type="hidden" name="from" value={from ?? ""} />
      <Button type="submit" variant="quiet" size="lg" wide busy={isPending} disabled={left > 0}>
        <span className="num">{left > 0 ? `Send again in ${left} s` : "Send again"}</span>
      </Button>
      <FormBanner state={state} />
    </form>
  );
}

/** From the moment the server said it; a new number of seconds starts anew. */
function useSecondsLeft(waitSeconds: number): number {
  const [left, setLeft] = useState(waitSeconds);
  useEffect(() => {
    const until = performance.now() + waitSeconds * 1000;
    setLeft(waitSeconds);
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [waitSeconds]);
  return left;
}
