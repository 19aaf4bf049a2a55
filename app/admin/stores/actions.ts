"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeStores } from "@/lib/catalogue/stores/change-stores";
import { runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";

/** One region for all that were chosen. */
export async function changeStoresAction(before: FormState, given: FormData): Promise<FormState> {
  const form = formOf(given);
  const values = readForm(form);
  const storeIds = form.getAll("ids").map(String) as `sto_${string}`[];
  const answer = await runAction("changeStores", (ctx) =>
    changeStores(ctx, { storeIds, region: values.value ?? "" }),
  );
  if (!answer.ok) {
    const failed = failedForm(before, values, answer, ["region"]);
    const { region: problem } = failed.problems;
    return { ...failed, problems: problem ? { value: problem } : {} };
  }
  refresh();
  return doneForm(before, answer.changed === 1 ? "1 store changed." : `${answer.changed} stores changed.`);
}
