"use server";

import { refresh } from "next/cache";
import {
  attemptAfter,
  doneForm,
  emptyForm,
  type FormState,
  failedForm,
  readForm,
} from "@/app/_forms/form-state";
import { askReconciliation } from "@/lib/clearing/ask-reconciliation";
import { mailDocument } from "@/lib/clearing/mails/mail-document";
import { runAction } from "@/lib/server/action-adapter";

/** Has receipts, ledger, documents and reports compared, and the chain worked out once more. */
export async function reconcileAction(before: FormState): Promise<FormState> {
  const answer = await runAction("askReconciliation", async (ctx) => {
    await askReconciliation(ctx);
    return { ok: true as const };
  });
  if (!answer.ok) return failedForm(before, {}, answer, []);
  refresh();
  return { ...emptyForm, attempt: attemptAfter(before) };
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
