"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { moveCredit } from "@/lib/clearing/carriers/move-credit";
import type { Id } from "@/lib/kernel/ids";
import { runAction } from "@/lib/server/action-adapter";

const refusals = {
  no_number: "Confirm your phone number first, under Account.",
  not_open: "This credit was moved or paid out already.",
  refused: "This carrier has refused it too often. We pay it out instead.",
} as const;

/** Has a credit that its carrier could not take put on the bill of today. */
export async function moveCreditAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("moveCredit", async (ctx) => ({
    ok: true as const,
    moved: await moveCredit(ctx, { creditId: (values.creditId ?? "") as Id<"divertedCredit"> }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  if (!answer.moved.ok)
    return { ...doneForm(before, ""), done: null, message: refusals[answer.moved.reason] };
  refresh();
  return doneForm(before, `It is on its way to ${answer.moved.carrier}.`);
}
