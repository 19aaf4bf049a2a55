"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import type { DeskList } from "@/lib/kernel/desk-lists";
import { changeView } from "@/lib/people/views/change-view";
import { removeView } from "@/lib/people/views/remove-view";
import { saveView } from "@/lib/people/views/save-view";
import { runAction } from "@/lib/server/action-adapter";

/** Keeps the list as it is shown. */
export async function saveViewAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { list, name = "", query = "" } = values;
  const answer = await runAction("saveView", (ctx) =>
    saveView(ctx, { list: list as DeskList, name, query, isDefault: values.isDefault === "on" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["name"]);
  refresh();
  return doneForm(before, "Saved.");
}

/** Renames a view and says whether the list opens with it. */
export async function changeViewAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { viewId = "", name = "" } = values;
  const answer = await runAction("changeView", (ctx) =>
    changeView(ctx, { viewId: viewId as `vew_${string}`, name, isDefault: values.isDefault === "on" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, ["name"]);
  refresh();
  return doneForm(before, "Saved.");
}

/** Forgets a view; the list stays as it is shown. */
export async function removeViewAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("removeView", (ctx) => removeView(ctx, { viewId: values.viewId ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Deleted.");
}
