"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { moveCreditAction } from "../actions";

/** Puts a credit that its carrier could not take on the bill of today. */
export function MoveCredit({ creditId, carrier }: { creditId: string; carrier: string }) {
  const [state, action, isPending] = useActionState(moveCreditAction, emptyForm);
  return (
    <form action={action} className="mt-3 grid gap-3">
      <input type="hidden" name="creditId" value={creditId} />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Put it on my {carrier} bill
      </Button>
    </form>
  );
}
