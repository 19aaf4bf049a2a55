"use server";

import { refresh } from "next/cache";
import { attemptAfter, doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { mailMonth } from "@/lib/clearing/mails/mail-month";
import { type CloseResult, closePeriod } from "@/lib/clearing/periods/close-period";
import { deskTimeZone } from "@/lib/ledger/rules";
import { runAction } from "@/lib/server/action-adapter";
import { timeAt } from "../../_components/shop-words";
import { counted } from "../../_components/words";
import { monthWords } from "../_components/billing-words";

/** Has a month closed. */
export async function closeAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("closePeriod", (ctx) => closePeriod(ctx, { month: values.month ?? "" }));
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  if (!answer.ok) return { ...before, attempt: attemptAfter(before), values, message: refusalWords(answer) };
  refresh();
  return doneForm(before, "It is being closed.");
}

/** Has the documents of a month sent. */
export async function mailMonthAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("mailDocument", (ctx) => mailMonth(ctx, { month: values.month ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, `${counted(answer.queued, "document is", "documents are")} on the way.`);
}

function refusalWords(refused: Exclude<CloseResult, { ok: true }>): string {
  switch (refused.reason) {
    case "not_over":
      return `This month can be closed from ${timeAt(refused.from.toISOString(), deskTimeZone)} on.`;
    case "earlier_open":
      return `Close ${monthWords(refused.month)} first.`;
    case "empty":
      return "Nothing was redeemed up to this month.";
  }
}
