"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { createCashier } from "@/lib/auth/create-cashier";
import { moveCashier } from "@/lib/auth/move-cashier";
import { setPin } from "@/lib/auth/set-pin";
import { unlockPin } from "@/lib/auth/unlock-pin";
import { runAction } from "@/lib/server/action-adapter";

/** `password`: shown in this answer and nowhere else. */
export type CashierFormState = FormState & { password?: string };

/** Makes an account for a cashier. */
export async function addCashier(before: FormState, form: FormData): Promise<CashierFormState> {
  const values = readForm(form);
  const { storeId = "", name = "", email = "" } = values;
  const answer = await runAction("createCashier", async (ctx) => ({
    ok: true as const,
    ...(await createCashier(ctx, { storeId, name, email })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["name", "email"]);
  refresh();
  return { ...doneForm(before, `${name.trim()} can sign in.`), password: answer.password };
}

/** Sets or replaces a cashier's PIN; opens it when it was locked. */
export async function savePin(before: FormState, form: FormData): Promise<FormState> {
  const { personId = "", pin = "" } = readForm(form);
  const answer = await runAction("setPin", (ctx) => setPin(ctx, { personId, pin }));
  // What was typed does not go back: a PIN is a secret.
  if (!answer.ok && "error" in answer) return failedForm(before, {}, answer, ["pin"]);
  refresh();
  return doneForm(before, "The PIN is set.");
}

/** Opens a PIN that wrong ones have locked. */
export async function openPin(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("unlockPin", async (ctx) => {
    await unlockPin(ctx, values.personId ?? "");
    return { ok: true as const };
  });
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "The PIN works again.");
}

/** Has a cashier work in another store. */
export async function moveToStore(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { personId = "", toStoreId = "" } = values;
  const answer = await runAction("moveCashier", (ctx) => moveCashier(ctx, { personId, storeId: toStoreId }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Moved.");
}
