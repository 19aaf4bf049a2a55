"use server";

import { refresh } from "next/cache";
import { attemptAfter, doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { mailDocument } from "@/lib/clearing/mails/mail-document";
import { type Reconciliation, reconcile } from "@/lib/clearing/reconcile";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** Compares receipts, ledger, documents and reports, and works the chain out once more. */
export async function reconcileAction(): Promise<
  { ok: true; found: Reconciliation; at: string } | ActionError
> {
  return runAction("reconcile", async (ctx) => ({
    ok: true as const,
    found: await reconcile(ctx),
    at: ctx.now.toISOString(),
  }));
}

/** Has a document or a credit note sent to its party. */
export async function mailAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("mailDocument", (ctx) =>
    mailDocument(ctx, { id: values.id ?? "", key: values.key ?? "" }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  if (!answer.ok) {
    const message = "There is no address for documents any more: add one in the billing details.";
    return { ...before, attempt: attemptAfter(before), values, message };
  }
  refresh();
  return doneForm(before, `On its way to ${answer.recipient}.`);
}
