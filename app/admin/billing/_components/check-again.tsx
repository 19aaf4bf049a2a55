"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { reconcileAction } from "../actions";

/** Asks for a comparison of everything; while one is under way it says so. */
export function CheckAgain({ isAsked }: { isAsked: boolean }) {
  const [state, action, isPending] = useActionState(reconcileAction, emptyForm);
  return (
    <form action={action} className="grid justify-items-end gap-2">
      <Button type="submit" size="sm" busy={isPending || isAsked}>
        {isAsked ? "Comparing…" : "Check again"}
      </Button>
      <FormBanner state={state} />
    </form>
  );
}
