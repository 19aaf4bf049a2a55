"use server";

import { redirect } from "next/navigation";
import { attemptAfter, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeOwnPassword } from "@/lib/auth/change-own-password";
import { keepThisSession } from "@/lib/auth/keep-this-session";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

const refused = {
  wrong_password: { password: "This is not your password." },
  too_many: { password: "Too many wrong passwords. Wait a quarter of an hour, then try again." },
  same_password: { newPassword: "This is the password you have. Choose another." },
} as const;

/** Changes the own password. This session goes on, all others of the person are over. What was typed never goes back to the page. */
export async function savePassword(before: FormState, form: FormData): Promise<FormState> {
  const { password = "", newPassword = "" } = readForm(form);
  const answer = await runAction("changeOwnPassword", async (ctx) => {
    const changed = await changeOwnPassword(ctx, { password, newPassword });
    return changed.ok ? { ...changed, isCashier: ctx.actor.role === "cashier" } : changed;
  });
  if (!answer.ok && "error" in answer) return failedForm(before, {}, answer, ["password", "newPassword"]);
  if (!answer.ok)
    return {
      attempt: attemptAfter(before),
      values: {},
      problems: refused[answer.reason],
      message: null,
      done: null,
    };
  await keepThisSession(answer.sessionEpoch);
  redirect(answer.isCashier ? paths.tillPassword({ done: "yes" }) : paths.deskPassword({ done: "yes" }));
}
