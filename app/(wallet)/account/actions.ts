"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { signOutEverywhere } from "@/lib/account/sign-out-everywhere";
import { updateOwnAttributes } from "@/lib/account/update-own-attributes";
import { askPhoneToWipe } from "@/lib/auth/ask-phone-to-wipe";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { signOut } from "@/lib/auth/session";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { currentWording } from "@/lib/outreach/consent-words";
import { recordConsent } from "@/lib/outreach/record-consent";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

const aboutYouFields = ["name", "birthYear", "gender", "householdSize", "region", "interests"];

/** Keeps what the form of 'About you' says. */
export async function saveAboutYou(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { name = "", birthYear = "", gender = "", householdSize = "", region = "", interests = "" } = values;
  const chosen = interests === "" ? [] : interests.split(",");
  const answer = await runAction("updateOwnAttributes", (ctx) =>
    updateOwnAttributes(ctx, {
      name,
      birthYear,
      gender: gender as "",
      householdSize,
      region,
      interests: chosen as [],
    }),
  );
  if (!answer.ok) return failedForm(before, values, answer, aboutYouFields);
  revalidatePath(paths.account(), "layout");
  return doneForm(before, `Saved.${takenBackWords(answer.takenBack)}`);
}

/** The short form after the first sign-in. */
export async function saveWelcome(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { name = "", birthYear = "" } = values;
  const answer = await runAction("updateOwnAttributes", (ctx) =>
    updateOwnAttributes(ctx, { name, birthYear }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["name", "birthYear"]);
  redirect(safeReturnPath(values.from) ?? paths.offers());
}

/** One answer on the page of consents. */
export async function answerConsent(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("recordConsent", (ctx) =>
    recordConsent(ctx, {
      kind: values.kind as ConsentKind,
      isGiven: values.isGiven === "yes" ? true : values.isGiven === "no" ? false : (undefined as never),
      ...(values.wordingVersion && { wordingVersion: Number(values.wordingVersion) }),
    }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  revalidatePath(paths.account(), "layout");
  return answer.ok
    ? doneForm(before, answer.isGiven ? "On." : "Off.")
    : { ...doneForm(before, ""), done: null, message: answer.message };
}

/** Ends every session and says so on the sign-in page. */
export async function signOutEverywhereAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("signOutEverywhere", (ctx) =>
    signOutEverywhere(ctx, { sure: values.sure ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  await signOut({ redirect: false });
  await askPhoneToWipe();
  redirect(paths.signIn({ done: "everywhere" }));
}

function takenBackWords(kinds: readonly ConsentKind[]): string {
  if (kinds.length === 0) return "";
  const titles = new Intl.ListFormat("en-IE").format(kinds.map((kind) => `‘${currentWording(kind).title}’`));
  return ` Under 18 there are no mailings, surveys or profile, so we took back ${titles}.`;
}
