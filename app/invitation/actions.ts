"use server";

import { redirect } from "next/navigation";
import { attemptAfter, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { systemActor } from "@/lib/auth/actor";
import { homeOf } from "@/lib/auth/page-roles";
import { signIn } from "@/lib/auth/session";
import { acceptInvitation } from "@/lib/people/accept-invitation";
import { runOpenAction } from "@/lib/server/action-adapter";

const refused = {
  over: "This link was used, ended, or is older than seven days. Ask whoever invited you to send it again.",
  taken:
    "This address has got an account meanwhile. Sign in with it, or ask for an invitation to another address.",
} as const;

/** Makes the account of an invitation and signs in with it. The link says who may: there is nobody yet. */
export async function accept(before: FormState, form: FormData): Promise<FormState> {
  const { token = "", name = "", password = "" } = readForm(form);
  const answer = await runOpenAction("acceptInvitation", (ctx) =>
    acceptInvitation({ ...ctx, actor: systemActor }, { token, name, password }),
  );
  // The password does not go back to the page.
  if (!answer.ok && "error" in answer) return failedForm(before, { name }, answer, ["name", "password"]);
  if (!answer.ok)
    return { ...before, attempt: attemptAfter(before), values: { name }, message: refused[answer.reason] };
  await signIn("password", { email: answer.email, password, redirect: false });
  redirect(homeOf(answer.role));
}
