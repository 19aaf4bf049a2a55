"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { attemptAfter, doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { cancelPayoutRun } from "@/lib/clearing/payouts/cancel-run";
import { failTransfer } from "@/lib/clearing/payouts/fail-transfer";
import { holdPayouts } from "@/lib/clearing/payouts/hold-payouts";
import { type MakeRunResult, makePayoutRun } from "@/lib/clearing/payouts/make-run";
import { markRunSent, type RunResult } from "@/lib/clearing/payouts/mark-run-sent";
import { recordAdjustment } from "@/lib/clearing/payouts/record-adjustment";
import { type SettleResult, settleTransfers } from "@/lib/clearing/payouts/settle-transfers";
import { parseSignedAmount } from "@/lib/kernel/decimal-amount";
import type { Currency } from "@/lib/kernel/money";
import type { AdjustmentReason, TransferFailure } from "@/lib/kernel/payout-states";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { counted } from "../../_components/words";
import { transferWords } from "../_components/payout-words";

/** The state after a 'no' that no field is to blame for. */
const refused = (before: FormState, values: Record<string, string>, message: string): FormState => ({
  attempt: attemptAfter(before),
  values,
  problems: {},
  message,
  done: null,
});

/** Drafts a run of what was shown, and leads to it. */
export async function makeRunAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const expected = Object.fromEntries(
    (["EUR", "GBP"] as const).flatMap((currency) =>
      values[currency] ? [[currency, Number(values[currency])]] : [],
    ),
  );
  const answer = await runAction("makePayoutRun", (ctx) =>
    makePayoutRun(ctx, { executeOn: values.executeOn ?? "", expected }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, ["executeOn"]);
  if (!answer.ok) {
    refresh();
    return refused(before, values, runRefusals[answer.reason]);
  }
  redirect(paths.payoutRun(answer.runId));
}

const runRefusals: Readonly<Record<Extract<MakeRunResult, { ok: false }>["reason"], string>> = {
  centre_account: "The centre’s own account is missing or wrong: see its billing details.",
  nothing_owed: "Nothing that could be paid is owed any more.",
  changed: "What is owed has changed just now. Look at the new amounts, and make the run then.",
};

/** Says that the bank has a run. */
export async function sentAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("markRunSent", (ctx) => markRunSent(ctx, { runId: values.runId ?? "" }));
  return afterRun(before, values, answer, "It is at the bank.");
}

/** Takes a run back. */
export async function cancelRunAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("cancelPayoutRun", (ctx) =>
    cancelPayoutRun(ctx, { runId: values.runId ?? "" }),
  );
  return afterRun(before, values, answer, "The run is cancelled.");
}

function afterRun(
  before: FormState,
  values: Record<string, string>,
  answer: RunResult | ActionError,
  done: string,
): FormState {
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  if (!answer.ok) {
    const words = {
      drafted: "Take the file first.",
      downloaded: "It is not at the bank yet.",
      sent: "It is at the bank already: say of each transfer what became of it.",
      cancelled: "This run was cancelled.",
    };
    return refused(before, values, words[answer.state]);
  }
  refresh();
  return doneForm(before, done);
}

/** Says that the bank paid transfers. */
export async function settleAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { runId = "", settledOn = "", bankReference = "" } = values;
  const transferIds = form instanceof FormData ? form.getAll("transferId").map(String) : [];
  const answer = await runAction("settleTransfer", (ctx) =>
    settleTransfers(ctx, { runId, transferIds, settledOn, bankReference }),
  );
  if (!answer.ok && "error" in answer)
    return failedForm(before, values, answer, ["settledOn", "bankReference"]);
  if (!answer.ok) return refused(before, values, settleRefusal(answer));
  refresh();
  return doneForm(before, `${counted(answer.settled, "transfer", "transfers")} settled.`);
}

const settleRefusal = (answer: Extract<SettleResult, { ok: false }>): string =>
  answer.reason === "not_sent"
    ? "Mark the run as sent first."
    : `${answer.endToEndId} has another answer already: ${transferWords[answer.state].label.toLowerCase()}.`;

/** Says that a transfer did not arrive, or came back. */
export async function failAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { transferId = "", failedOn = "", failure = "", note = "" } = values;
  const answer = await runAction("failTransfer", (ctx) =>
    failTransfer(ctx, { transferId, failedOn, failure: failure as TransferFailure, note }),
  );
  if (!answer.ok && "error" in answer)
    return failedForm(before, values, answer, ["failedOn", "failure", "note"]);
  if (!answer.ok)
    return refused(
      before,
      values,
      answer.reason === "not_sent"
        ? "Mark the run as sent first, or cancel it."
        : `It has another answer already: ${transferWords[answer.state].label.toLowerCase()}.`,
    );
  refresh();
  return doneForm(before, "What it was to pay is owed again, and goes into the next run.");
}

/** Puts a retailer's balance right. */
export async function adjustAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { retailerId = "", currency = "", reason = "", words = "", reference = "" } = values;
  const amountMinor = parseSignedAmount(values.amount ?? "") ?? Number.NaN;
  const answer = await runAction("recordAdjustment", (ctx) =>
    recordAdjustment(ctx, {
      retailerId,
      currency: currency as Currency,
      amountMinor,
      reason: reason as AdjustmentReason,
      words,
      reference,
    }),
  );
  if (!answer.ok)
    return failedForm(before, values, answer, ["amountMinor", "currency", "reason", "words", "reference"]);
  refresh();
  return doneForm(before, "The adjustment is on the statement.");
}

/** Leaves a retailer out of runs, or lets it in again. */
export async function holdAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { retailerId = "", words = "" } = values;
  const isHeld = values.isHeld === "yes";
  const answer = await runAction("holdPayouts", (ctx) =>
    holdPayouts(ctx, isHeld ? { retailerId, isHeld, words } : { retailerId, isHeld }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["words"]);
  refresh();
  if (!isHeld) return doneForm(before, "The next run pays it.");
  const still = answer.runs.map(({ number }) => number).join(" and ");
  return doneForm(
    before,
    still
      ? `It is left out of new runs. ${still} still pays it: cancel that run to stop it.`
      : "It is left out of runs now.",
  );
}
