"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { type ReversalAnswer, reverseRedemption } from "@/lib/redemption/reverse-redemption";
import type { ReversalInput } from "@/lib/redemption/schemas";
import { runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";
import { amountWords } from "../../_components/shop-words";

/**
 * Takes the chosen units back, or all that is left. The key came with the page, so pressing twice is once.
 */
export async function takeBack(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("reverseRedemption", async (ctx) => {
    const lines = values.what === "all" ? undefined : chosenLines(formOf(form));
    if (lines && lines.length === 0) return { ok: true as const, reversal: null };
    const input = { reason: values.reason, ...(lines && { lines }) } as ReversalInput;
    const key = values.idempotencyKey ?? "";
    const done = await reverseRedemption(ctx, key, values.redemptionId ?? "", input);
    return { ok: true as const, reversal: JSON.parse(done.answer) as ReversalAnswer };
  });
  if (!answer.ok) return failedForm(before, values, answer, []);
  if (!answer.reversal)
    return { ...doneForm(before, ""), done: null, message: "Choose how many units came back." };
  refresh();
  const { discountMinor, currency, payout } = answer.reversal;
  const amount = amountWords(discountMinor, currency);
  if (discountMinor === 0) return doneForm(before, "Taken back. They had earned no discount.");
  const from = payout === "till" ? "of the discount" : "of the credit on the phone bill";
  return doneForm(before, `${amount} ${from} taken back.`);
}

/** `line` and `units` come in pairs: 'gtin/price' and how many. Those of none are left out. */
function chosenLines(form: FormData) {
  const units = form.getAll("units");
  return form.getAll("line").flatMap((line, index) => {
    const quantity = Number(units[index] ?? 0);
    const [gtin = "", price = ""] = String(line).split("/");
    if (line === "" || quantity === 0) return [];
    return [{ gtin, quantity, ...(price !== "" && { unitPriceMinor: Number(price) }) }];
  });
}
