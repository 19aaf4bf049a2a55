"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { attemptAfter, doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeCarrier } from "@/lib/account/change-carrier";
import { confirmPhone } from "@/lib/account/confirm-phone";
import { removePhone } from "@/lib/account/remove-phone";
import { sendPhoneCode } from "@/lib/account/send-phone-code";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

/** Sends a code, then shows where to type it. Also behind 'Send again', which says the same number. */
export async function askForCode(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { phone = "", carrierId = "" } = values;
  const answer = await runAction("sendPhoneCode", (ctx) => sendPhoneCode(ctx, { phone, carrierId }));
  if (!answer.ok) return failedForm(before, values, answer, ["phone", "carrierId"]);
  redirect(paths.accountPhone({ from: safeReturnPath(values.from) ?? undefined }));
}

/** Takes the code; a right one leads back to where the number was needed. */
export async function enterCode(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("confirmPhone", (ctx) => confirmPhone(ctx, { code: values.code ?? "" }));
  if (!answer.ok) {
    if ("error" in answer) return failedForm(before, values, answer, ["code"]);
    const attempt = attemptAfter(before);
    const tries = answer.reason === "wrong" ? answer.triesLeft : 0;
    const code =
      answer.reason === "wrong"
        ? `This is not the code. ${tries === 1 ? "One try is" : `${tries} tries are`} left.`
        : "This code is over. Have a new one sent.";
    return { attempt, values, problems: { code }, message: null, done: null };
  }
  revalidatePath(paths.account(), "layout");
  redirect(safeReturnPath(values.from) ?? paths.accountPhone());
}

/** The same number, another carrier. */
export async function saveCarrier(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("changeCarrier", (ctx) =>
    changeCarrier(ctx, { carrierId: values.carrierId ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["carrierId"]);
  revalidatePath(paths.account(), "layout");
  return doneForm(before, "Saved. New credits go to this carrier.");
}

/** Forgets the number. */
export async function forgetPhone(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("removePhone", (ctx) => removePhone(ctx, { sure: values.sure ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  revalidatePath(paths.account(), "layout");
  redirect(paths.accountPhone());
}
