"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import type { Id } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { createMailing } from "@/lib/outreach/mailings/create-mailing";
import { liftSuppression } from "@/lib/outreach/mailings/lift-suppression";
import { moveMailing } from "@/lib/outreach/mailings/move-mailing";
import type { MailingMove } from "@/lib/outreach/mailings/rules";
import { saveMailing } from "@/lib/outreach/mailings/save-mailing";
import { scheduleMailing } from "@/lib/outreach/mailings/schedule-mailing";
import type { MailingInput } from "@/lib/outreach/mailings/schemas";
import { suppressAddress } from "@/lib/outreach/mailings/suppress-address";
import { testMailing } from "@/lib/outreach/mailings/test-mailing";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** A new draft, and to its page. */
export async function createMailingAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("createMailing", (ctx) => createMailing(ctx, { name: values.name ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, ["name"]);
  redirect(paths.mailing(answer.mailingId));
}

const fields = [
  "name",
  "subject",
  "body",
  "offerId",
  "audienceId",
  "channels",
  "timeZone",
  "weeklyCap",
  "startsAt",
];

/** Saves the draft; then, as the button says, sends a test or has it sent. */
export async function writeMailingAction(before: FormState, form: FormData): Promise<FormState> {
  // A body is longer than what other forms hold.
  const body = form instanceof FormData ? String(form.get("body") ?? "").slice(0, 10_000) : "";
  const values: Record<string, string> = { ...readForm(form), body };
  const mailingId = (values.mailingId ?? "") as Id<"mailing">;
  const saved = await runAction("saveMailing", (ctx) => saveMailing(ctx, inputOf(mailingId, values)));
  if (!saved.ok) return failedForm(before, values, saved, fields);
  if (values.then === "test") return test(before, values, mailingId);
  if (values.then === "schedule") return schedule(before, values, mailingId);
  refresh();
  return { ...doneForm(before, "Saved."), values };
}

function inputOf(mailingId: Id<"mailing">, values: Readonly<Record<string, string>>): MailingInput {
  const { name = "", subject = "", body = "", offerId = "", audienceId = "", channels = "" } = values;
  return {
    mailingId,
    name,
    subject,
    body,
    offerId,
    audienceId,
    channels: (channels === "" ? [] : channels.split(",")) as ReminderChannel[],
    timeZone: values.timeZone ?? "",
    weeklyCap: values.weeklyCap ?? "",
  };
}

async function test(
  before: FormState,
  values: Record<string, string>,
  mailingId: Id<"mailing">,
): Promise<FormState> {
  const answer = await runAction("testMailing", (ctx) => testMailing(ctx, { mailingId }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  return { ...doneForm(before, `Saved. A test is on its way to ${answer.recipient}.`), values };
}

async function schedule(
  before: FormState,
  values: Record<string, string>,
  mailingId: Id<"mailing">,
): Promise<FormState> {
  const startsAt = values.when === "later" ? (values.startsAt ?? "") || "no time" : "";
  const answer = await runAction("scheduleMailing", (ctx) => scheduleMailing(ctx, { mailingId, startsAt }));
  if (answer.ok) redirect(paths.mailing(mailingId));
  return failedForm(before, values, "reason" in answer ? tooFew : answer, fields);
}

const tooFew: ActionError = {
  ok: false,
  error: {
    code: "invalid_input",
    message: "The audience is of fewer than 20 shoppers.",
    fields: [{ field: "audienceId", message: "is of fewer than 20 shoppers: widen it, or choose another" }],
  },
};

/** Pauses, resumes, cancels, or makes a draft of it again. */
export async function moveMailingAction(before: FormState, form: FormData): Promise<FormState> {
  const { mailingId = "", move = "", ...values } = readForm(form);
  const answer = await runAction("moveMailing", (ctx) =>
    moveMailing(ctx, { mailingId, move: move as MailingMove }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Done.");
}

/** An address that bounced later, or whose owner complained. */
export async function suppressAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("suppressAddress", (ctx) =>
    suppressAddress(ctx, {
      email: values.email ?? "",
      reason: (values.reason ?? "") as "bounced" | "complained",
    }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["email", "reason"]);
  return doneForm(before, "Written down. No mailing goes there any more.");
}

/** An address that mailings go to again. */
export async function liftSuppressionAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("liftSuppression", (ctx) =>
    liftSuppression(ctx, { email: values.email ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["email"]);
  return doneForm(
    before,
    answer.wasSuppressed
      ? "Mailings go there again, if its owner agrees to them."
      : "Nothing was written down against that address.",
  );
}
