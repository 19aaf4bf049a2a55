"use server";

import { refresh } from "next/cache";
import { attemptAfter, doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { pushAgain } from "@/lib/clearing/carriers/push/push-again";
import { moveOverpayment } from "@/lib/clearing/documents/move-overpayment";
import { type RecordPaymentResult, recordPayment } from "@/lib/clearing/documents/record-payment";
import { parseSignedAmount } from "@/lib/kernel/decimal-amount";
import type { Id } from "@/lib/kernel/ids";
import { runAction } from "@/lib/server/action-adapter";
import { amountWords } from "../../../_components/shop-words";
import { payingWords } from "../../_components/payout-words";

/** Writes a payment down. */
export async function payAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { documentId = "", paidOn = "", reference = "" } = values;
  const amountMinor = parseSignedAmount(values.amount ?? "") ?? Number.NaN;
  const answer = await runAction("recordPayment", (ctx) =>
    recordPayment(ctx, { documentId, paidOn, amountMinor, reference }),
  );
  if (!answer.ok && "error" in answer)
    return failedForm(before, values, answer, ["amountMinor", "paidOn", "reference"]);
  if (!answer.ok) {
    refresh();
    return { ...before, attempt: attemptAfter(before), values, done: null, ...payRefusal(answer) };
  }
  refresh();
  return doneForm(before, "The payment is recorded.");
}

function payRefusal(
  answer: Extract<RecordPaymentResult, { ok: false }>,
): Pick<FormState, "problems" | "message"> {
  if (answer.reason === "under_way")
    return { problems: {}, message: `${payingWords(answer.run)} Nothing was recorded.` };
  const owed = amountWords(answer.owedMinor, answer.currency);
  const amountMinor =
    answer.owedMinor === 0
      ? "Nothing is owed to this retailer any more: nothing can have been paid."
      : `Not more than ${owed}: that is all that is owed to this retailer.`;
  return { problems: { amountMinor }, message: null };
}

/** Has a report sent to its carrier's server again. */
export async function pushAgainAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("pushAgain", async (ctx) => ({
    ok: true as const,
    pushed: await pushAgain(ctx, { documentId: (values.documentId ?? "") as Id<"document"> }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  if (!answer.pushed.ok)
    return { ...doneForm(before, ""), done: null, message: "This carrier has no connection any more." };
  refresh();
  return doneForm(before, "On its way.");
}

/** Puts what was paid too much to another invoice. */
export async function moveAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { fromId = "", toId = "", key = "" } = values;
  const amountMinor = parseSignedAmount(values.amount ?? "") ?? Number.NaN;
  const answer = await runAction("moveOverpayment", (ctx) =>
    moveOverpayment(ctx, { fromId, toId, amountMinor, key }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, ["amountMinor", "toId"]);
  if (!answer.ok) {
    const problems: FormState["problems"] =
      answer.reason === "other_account"
        ? { toId: "It is on another account." }
        : { amountMinor: `At most ${(answer.mostMinor / 100).toFixed(2)} can be moved.` };
    return { ...before, attempt: attemptAfter(before), values, problems, message: null, done: null };
  }
  refresh();
  return doneForm(before, "It is moved.");
}
