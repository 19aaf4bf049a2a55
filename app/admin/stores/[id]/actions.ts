"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { updateStore } from "@/lib/catalogue/update-store";
import { runAction } from "@/lib/server/action-adapter";
import { closeShift } from "@/lib/shifts/close-shift";

const words = ["name", "street", "city", "region", "site"] as const;

/** Keeps name and address. */
export async function saveStore(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const pick = (prefix: string) =>
    Object.fromEntries(words.map((name) => [name, values[`${prefix}${name}`] ?? ""])) as Record<
      (typeof words)[number],
      string
    >;
  const answer = await runAction("updateStore", (ctx) =>
    updateStore(ctx, {
      storeId: (values.storeId ?? "") as `sto_${string}`,
      ...pick(""),
      seen: pick("seen-"),
    }),
  );
  if (!answer.ok) return failedForm(before, values, answer, words);
  refresh();
  return doneForm(before, "Saved.");
}

/** Closes a cashier's shift from the desk. */
export async function closeShiftAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("closeShift", async (ctx) => {
    await closeShift(ctx, values.shiftId ?? "");
    return { ok: true as const };
  });
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Closed.");
}
