"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { createApiKey } from "@/lib/auth/create-api-key";
import { revokeApiKey } from "@/lib/auth/revoke-api-key";
import { revokeTillDevice } from "@/lib/auth/revoke-till-device";
import { rotateApiKey } from "@/lib/auth/rotate-api-key";
import type { CreateApiKeyInput, RotateApiKeyInput } from "@/lib/auth/schemas";
import { createTill } from "@/lib/catalogue/create-till";
import { renameTill } from "@/lib/catalogue/rename-till";
import { runAction } from "@/lib/server/action-adapter";
import { retireTill } from "@/lib/shifts/retire-till";

/** `key`: shown in this answer and nowhere else. */
export type KeyFormState = FormState & { key?: string };

/** Opens a till. */
export async function openTill(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { storeId = "", name = "" } = values;
  const answer = await runAction("createTill", async (ctx) => {
    await createTill(ctx, { storeId, name });
    return { ok: true as const };
  });
  if (!answer.ok) return failedForm(before, values, answer, ["name"]);
  refresh();
  return doneForm(before, `${name.trim()} is there.`);
}

/** Calls a till something else. */
export async function saveTillName(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { tillId = "", name = "" } = values;
  const answer = await runAction("renameTill", (ctx) => renameTill(ctx, { tillId, name }));
  if (!answer.ok) return failedForm(before, values, answer, ["name"]);
  refresh();
  return doneForm(before, "Saved.");
}

/** Takes a till out of use. */
export async function retireAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("retireTill", (ctx) => retireTill(ctx, { tillId: values.tillId ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Retired.");
}

/** Makes a key; the answer is the only place where it is ever read. */
export async function makeKey(before: FormState, form: FormData): Promise<KeyFormState> {
  const values = readForm(form);
  const { tillId = "", name = "", mode = "live", scopes = "" } = values;
  const input = { tillId, name, mode, scopes: scopes === "" ? [] : scopes.split(",") };
  const answer = await runAction("createApiKey", async (ctx) => ({
    ok: true as const,
    ...(await createApiKey(ctx, input as CreateApiKeyInput)),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["tillId", "name", "mode", "scopes"]);
  refresh();
  return { ...doneForm(before, "The key is made."), key: answer.key };
}

/** Replaces a key by a new one; the old one goes on for the hours chosen. */
export async function replaceKey(before: FormState, form: FormData): Promise<KeyFormState> {
  const values = readForm(form);
  const input = { apiKeyId: values.apiKeyId, overlapHours: Number(values.overlapHours || "x") };
  const answer = await runAction("rotateApiKey", async (ctx) => ({
    ok: true as const,
    ...(await rotateApiKey(ctx, input as RotateApiKeyInput)),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["overlapHours"]);
  refresh();
  return { ...doneForm(before, "The new key is made."), key: answer.key };
}

/** Ends a key. */
export async function endKey(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("revokeApiKey", (ctx) =>
    revokeApiKey(ctx, { apiKeyId: (values.apiKeyId ?? "") as `key_${string}` }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Revoked.");
}

/** Ends the pairing of a tablet. */
export async function endPairing(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("revokeTillDevice", async (ctx) => {
    await revokeTillDevice(ctx, values.deviceId ?? "");
    return { ok: true as const };
  });
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Removed.");
}
