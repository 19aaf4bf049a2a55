"use client";

import { startTransition, useActionState, useEffect, useState } from "react";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/dialog";

type ConfirmActionProps = {
  /** The button, and what a screen reader hears when that alone says too little. */
  label: string;
  spoken?: string;
  variant?: ButtonVariant;
  title: string;
  body: string;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  fields: Readonly<Record<string, string>>;
  action: (before: FormState, form: FormData) => Promise<FormState>;
};

/** A button that asks once and then does it. What stood in the way is said in the dialog, which then stays. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { label, spoken, variant = "secondary", title, body, confirmLabel, danger = false, fields } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [state, run, isPending] = useActionState(props.action, emptyForm);
  useEffect(() => {
    if (state.done) setIsOpen(false);
  }, [state]);
  const confirm = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    startTransition(() => run(form));
  };
  return (
    <>
      <Button size="sm" variant={variant} aria-label={spoken} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirmLabel={confirmLabel}
        cancelLabel={props.cancelLabel}
        danger={danger}
        busy={isPending}
        onConfirm={confirm}
        onClose={() => setIsOpen(false)}
      >
        <p>{body}</p>
        {state.message ? (
          <p role="alert" className="mt-3 text-no">
            {state.message}
          </p>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
