"use server";

import { redirect } from "next/navigation";
import { type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { createStore } from "@/lib/catalogue/create-store";
import type { NewStore } from "@/lib/catalogue/schemas";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

const fields = ["retailerId", "name", "street", "city", "region", "site", "timeZone", "currency"] as const;

/** Opens a store and leads to it. */
export async function openStore(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const input = Object.fromEntries(fields.map((name) => [name, values[name] ?? ""]));
  const answer = await runAction("createStore", async (ctx) => ({
    ok: true as const,
    storeId: await createStore(ctx, input as NewStore),
  }));
  if (!answer.ok) return failedForm(before, values, answer, fields);
  redirect(paths.store(answer.storeId));
}
