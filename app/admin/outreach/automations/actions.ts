"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import type { Id } from "@/lib/kernel/ids";
import { saveAutomation } from "@/lib/outreach/automations/save-automation";
import type { AutomationInput } from "@/lib/outreach/automations/schemas";
import { switchAutomation } from "@/lib/outreach/automations/switch-automation";
import { runAction } from "@/lib/server/action-adapter";

/** Something follows purchases from now on. */
export async function saveAutomationAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { name = "", productIds = "", category = "", afterDays = "", sends = "" } = values;
  const input = {
    name,
    productIds: productIds === "" ? [] : productIds.split(","),
    category,
    afterDays,
    sends,
  } as AutomationInput;
  const answer = await runAction("saveAutomation", (ctx) => saveAutomation(ctx, input));
  if (!answer.ok)
    return failedForm(before, values, answer, ["name", "productIds", "category", "afterDays", "sends"]);
  refresh();
  return doneForm(before, "It follows what is bought from now on.");
}

/** On or off. */
export async function switchAutomationAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const isOn = values.isOn === "yes";
  const answer = await runAction("switchAutomation", (ctx) =>
    switchAutomation(ctx, { automationId: (values.automationId ?? "") as Id<"automation">, isOn }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, isOn ? "On." : "Off.");
}
