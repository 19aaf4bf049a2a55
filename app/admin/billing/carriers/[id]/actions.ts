"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { makeCarrierKey } from "@/lib/clearing/carriers/make-carrier-key";
import { saveCarrierFile } from "@/lib/clearing/carriers/save-carrier-file";
import type { Id } from "@/lib/kernel/ids";
import type { FileFormChoice } from "@/lib/kernel/line-namings";
import { runAction } from "@/lib/server/action-adapter";

/** `key`: shown in this answer and nowhere else. */
export type KeyFormState = FormState & { key?: string };

const carrierOf = (values: Readonly<Record<string, string>>) => (values.carrierId ?? "") as Id<"carrier">;

/** In which form the files are from the next month on. */
export async function saveFormAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("saveCarrierFile", async (ctx) => ({
    ok: true as const,
    saved: await saveCarrierFile(ctx, {
      carrierId: carrierOf(values),
      form: (values.form ?? "") as FileFormChoice,
    }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["form"]);
  if (!answer.saved.ok) {
    const problems = { form: "Make a key first: without one no line can be named." };
    return { ...doneForm(before, ""), done: null, values, problems };
  }
  refresh();
  return doneForm(before, "Saved. Months closed from now on have this form.");
}

/** A new key. */
export async function makeKeyAction(before: FormState, form: FormData): Promise<KeyFormState> {
  const values = readForm(form);
  const answer = await runAction("makeCarrierKey", async (ctx) => ({
    ok: true as const,
    ...(await makeCarrierKey(ctx, { carrierId: carrierOf(values) })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return { ...doneForm(before, "The key is made."), key: answer.key };
}
