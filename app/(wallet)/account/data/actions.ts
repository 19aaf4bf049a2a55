"use server";

import { redirect } from "next/navigation";
import { type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { deleteOwnAccount } from "@/lib/account/delete-own-account";
import { askPhoneToWipe } from "@/lib/auth/ask-phone-to-wipe";
import { signOut } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

/** Deletes the account and says so where one could begin anew. */
export async function deleteAccountAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("deleteOwnAccount", (ctx) =>
    deleteOwnAccount(ctx, { word: values.word ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["word"]);
  await signOut({ redirect: false });
  await askPhoneToWipe();
  redirect(paths.signIn({ done: "deleted" }));
}
