"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { payDivertedCredit } from "@/lib/clearing/carriers/pay-diverted-credit";
import type { Id } from "@/lib/kernel/ids";
import { runAction } from "@/lib/server/action-adapter";

const refusals = {
  moved: "The shopper has it put on another bill meanwhile.",
  paid: "It was paid out before, with another reference or day.",
} as const;

/** Writes down that a credit was paid out. */
export async function payDivertedAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { paidOn = "", reference = "" } = values;
  const answer = await runAction("payDivertedCredit", async (ctx) => ({
    ok: true as const,
    paid: await payDivertedCredit(ctx, {
      creditId: (values.creditId ?? "") as Id<"divertedCredit">,
      paidOn,
      reference,
    }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["paidOn", "reference"]);
  if (!answer.paid.ok)
    return { ...doneForm(before, ""), done: null, values, message: refusals[answer.paid.reason] };
  refresh();
  return doneForm(before, "It is written down as paid out.");
}
