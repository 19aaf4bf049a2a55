"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { makeCarrierKey } from "@/lib/clearing/carriers/make-carrier-key";
import { removeConnection } from "@/lib/clearing/carriers/push/remove-connection";
import { saveConnection } from "@/lib/clearing/carriers/push/save-connection";
import { testConnection } from "@/lib/clearing/carriers/push/test-connection";
import { saveCarrierFile } from "@/lib/clearing/carriers/save-carrier-file";
import type { ConnectionAuth, ConnectionKind } from "@/lib/kernel/carrier-connections";
import type { Id } from "@/lib/kernel/ids";
import type { FileFormChoice } from "@/lib/kernel/line-namings";
import { runAction } from "@/lib/server/action-adapter";

/** `key`: shown in this answer and nowhere else. */
export type KeyFormState = FormState & { key?: string };

const carrierOf = (values: Readonly<Record<string, string>>) => (values.carrierId ?? "") as Id<"carrier">;

/** In which form the files are from the next month on. */
export async function saveFormAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("saveCarrierFile", async (ctx) => ({
    ok: true as const,
    saved: await saveCarrierFile(ctx, {
      carrierId: carrierOf(values),
      form: (values.form ?? "") as FileFormChoice,
    }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["form"]);
  if (!answer.saved.ok) {
    const problems = { form: "Make a key first: without one no line can be named." };
    return { ...doneForm(before, ""), done: null, values, problems };
  }
  refresh();
  return doneForm(before, "Saved. Months closed from now on have this form.");
}

/** A new key. */
export async function makeKeyAction(before: FormState, form: FormData): Promise<KeyFormState> {
  const values = readForm(form);
  const answer = await runAction("makeCarrierKey", async (ctx) => ({
    ok: true as const,
    ...(await makeCarrierKey(ctx, { carrierId: carrierOf(values) })),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return { ...doneForm(before, "The key is made."), key: answer.key };
}

const connectionFields = ["kind", "url", "auth", "userName", "secret", "hostKey"] as const;

/** Where reports are sent by themselves. The secret is never shown again, not in an answer either. */
export async function saveConnectionAction(before: FormState, form: FormData): Promise<FormState> {
  const { secret: _, ...values } = readForm(form);
  // Longer than what other forms keep: a private key.
  const secret = form instanceof FormData ? form.get("secret") : null;
  const answer = await runAction("saveCarrierConnection", async (ctx) => ({
    ok: true as const,
    saved: await saveConnection(ctx, {
      carrierId: carrierOf(values),
      kind: (values.kind ?? "") as ConnectionKind,
      url: values.url ?? "",
      auth: (values.auth ?? "") as ConnectionAuth,
      userName: values.userName ?? "",
      secret: typeof secret === "string" ? secret : "",
      hostKey: values.hostKey ?? "",
    }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, connectionFields);
  if (!answer.saved.ok) {
    const message = "Make a key first: files over HTTPS are signed with it.";
    return { ...doneForm(before, ""), done: null, values, message };
  }
  refresh();
  return doneForm(before, "Saved. Test it before the next month is closed.");
}

/** Nothing is sent any more. */
export async function removeConnectionAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("saveCarrierConnection", (ctx) =>
    removeConnection(ctx, { carrierId: carrierOf(values) }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Removed.");
}

/** Tries it. */
export async function testConnectionAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("testCarrierConnection", async (ctx) => ({
    ok: true as const,
    tested: await testConnection(ctx, { carrierId: carrierOf(values) }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  const { tested } = answer;
  if (tested.ok && tested.problem === null) return doneForm(before, "It works.");
  const message = tested.ok ? `It does not work: ${tested.problem}.` : "There is no connection to test.";
  return { ...doneForm(before, ""), done: null, message };
}
