"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { applyImport } from "@/lib/catalogue/imports/apply-import";
import { cancelImport } from "@/lib/catalogue/imports/cancel-import";
import type { NewImport } from "@/lib/catalogue/imports/schemas";
import { startImport } from "@/lib/catalogue/imports/start-import";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** Announces a file; where it is to be sent depends on the id. */
export async function startImportAction(input: NewImport): Promise<{ ok: true; id: string } | ActionError> {
  return runAction("startImport", async (ctx) => ({ ok: true as const, id: await startImport(ctx, input) }));
}

/** Has it written. */
export async function applyImportAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("applyImport", (ctx) =>
    applyImport(ctx, { importId: values.importId ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "It is being written.");
}

/** Gives it up. */
export async function cancelImportAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("cancelImport", (ctx) =>
    cancelImport(ctx, { importId: values.importId ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Cancelled.");
}
