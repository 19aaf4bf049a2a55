"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import type { WebhookEvent } from "@/lib/kernel/webhook-events";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";
import { changeWebhook } from "@/lib/webhooks/change-webhook";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { removeWebhook } from "@/lib/webhooks/remove-webhook";
import { replayDeliveries } from "@/lib/webhooks/replay-deliveries";
import { rotateWebhookSecret } from "@/lib/webhooks/rotate-webhook-secret";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { switchWebhook } from "@/lib/webhooks/switch-webhook";

/** `secret`: shown in this answer and nowhere else. */
export type WebhookFormState = FormState & { secret?: string };

const fields = ["name", "url", "events"];

function inputOf({ name = "", url = "", events = "" }: Readonly<Record<string, string>>) {
  return { name, url, events: (events === "" ? [] : events.split(",")) as WebhookEvent[] };
}

/** Has a server told of what happens. */
export async function addWebhook(before: FormState, form: FormData): Promise<WebhookFormState> {
  const values = readForm(form);
  const answer = await runAction("createWebhook", async (ctx) => ({
    ok: true as const,
    ...(await createWebhook(ctx, inputOf(values))),
  }));
  if (!answer.ok) return failedForm(before, values, answer, fields);
  refresh();
  return { ...doneForm(before, "It is told from now on."), secret: answer.secret };
}

/** Another name, address or choice of events. */
export async function saveWebhook(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const endpointId = (values.endpointId ?? "") as `whe_${string}`;
  const answer = await runAction("changeWebhook", (ctx) =>
    changeWebhook(ctx, { endpointId, ...inputOf(values) }),
  );
  if (!answer.ok) return failedForm(before, values, answer, fields);
  refresh();
  return doneForm(before, "Saved.");
}

/** Switches it on or off. */
export async function switchAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("switchWebhook", (ctx) =>
    switchWebhook(ctx, { endpointId: values.endpointId ?? "", isOn: values.isOn === "yes" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, values.isOn === "yes" ? "On." : "Off.");
}

/** A new secret; the old one signs too for another day. */
export async function newSecret(before: FormState, form: FormData): Promise<WebhookFormState> {
  const values = readForm(form);
  const answer = await runAction("rotateWebhookSecret", async (ctx) => ({
    ok: true as const,
    ...(await rotateWebhookSecret(ctx, { endpointId: values.endpointId ?? "" })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return { ...doneForm(before, "The new secret is made."), secret: answer.secret };
}

/** Removes it with its log. */
export async function removeAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("removeWebhook", (ctx) => removeWebhook(ctx, values.endpointId ?? ""));
  if (!answer.ok) return failedForm(before, values, answer, []);
  redirect(paths.webhooks());
}

/** Sends one event again, or all that were given up. */
export async function replayAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { endpointId = "", eventId } = values;
  const answer = await runAction("replayDeliveries", async (ctx) => ({
    ok: true as const,
    ...(await replayDeliveries(ctx, { endpointId, ...(eventId && { eventId }) })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(
    before,
    answer.replayed === 1 ? "On its way again." : `${answer.replayed} on their way again.`,
  );
}

/** Sends a trial. */
export async function testAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("sendTestEvent", async (ctx) => ({
    ok: true as const,
    ...(await sendTestEvent(ctx, { endpointId: values.endpointId ?? "" })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "On its way. Its answer appears in the list within seconds.");
}
