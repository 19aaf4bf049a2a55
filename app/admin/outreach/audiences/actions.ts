"use server";

import { redirect } from "next/navigation";
import { attemptAfter, emptyForm, type FormState, failedForm } from "@/app/_forms/form-state";
import type { Id } from "@/lib/kernel/ids";
import { changeAudience } from "@/lib/outreach/audiences/change-audience";
import { countReach } from "@/lib/outreach/audiences/count-reach";
import type { AudienceDefinition, Reach } from "@/lib/outreach/audiences/definition";
import { removeAudience } from "@/lib/outreach/audiences/remove-audience";
import { saveAudience } from "@/lib/outreach/audiences/save-audience";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";
import { readDefinition } from "./definition-form";

/** `definition`: what was chosen, so that nothing is lost. `reach`: what was counted, when that was asked. */
export type AudienceFormState = FormState & { definition?: AudienceDefinition; reach?: Reach };

const tooFew = "That is fewer than 20 shoppers, or not safely more: widen it, then save.";

/** The number alone, as somebody chooses. */
export async function countReachAction(given: FormData): Promise<{ ok: true; reach: Reach } | ActionError> {
  return runAction("viewOutreach", (ctx) => countReach(ctx, { definition: readDefinition(formOf(given)) }));
}

/** Counts or saves, by the button that was pressed. */
export async function audienceAction(before: AudienceFormState, given: FormData): Promise<AudienceFormState> {
  const form = formOf(given);
  const definition = readDefinition(form);
  const text = (name: string) => String(form.get(name) ?? "");
  const [name, audienceId] = [text("name"), text("audienceId") as Id<"audience"> | ""];
  const kept = { definition, values: { name } };
  if (text("act") === "count") {
    const counted = await runAction("viewOutreach", (ctx) => countReach(ctx, { definition }));
    if (!counted.ok) return { ...failedForm(before, kept.values, counted, ["definition"]), definition };
    return { ...emptyForm, ...kept, attempt: attemptAfter(before), reach: counted.reach };
  }
  const saved =
    audienceId === ""
      ? await runAction("saveAudience", (ctx) => saveAudience(ctx, { name, definition }))
      : await runAction("changeAudience", (ctx) =>
          changeAudience(ctx, { audienceId, version: Number(text("version")), name, definition }),
        );
  if (saved.ok) redirect(paths.outreach());
  if ("error" in saved) return { ...failedForm(before, kept.values, saved, ["name"]), definition };
  return { ...emptyForm, ...kept, attempt: attemptAfter(before), message: tooFew };
}

/** Takes an audience out of the list. */
export async function removeAudienceAction(before: FormState, given: FormData): Promise<FormState> {
  const audienceId = String(formOf(given).get("audienceId") ?? "") as Id<"audience">;
  const answer = await runAction("removeAudience", (ctx) => removeAudience(ctx, { audienceId }));
  if (answer.ok) redirect(paths.outreach());
  if ("error" in answer) return failedForm(before, {}, answer, []);
  const message = `It is still needed by ${answer.uses.join(", ")}.`;
  return { ...emptyForm, attempt: attemptAfter(before), message };
}
