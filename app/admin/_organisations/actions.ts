"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeOrganisation } from "@/lib/catalogue/organisations/change-organisation";
import { changeOrganisations } from "@/lib/catalogue/organisations/change-organisations";
import { createOrganisation } from "@/lib/catalogue/organisations/create-organisation";
import type { OrganisationKind } from "@/lib/catalogue/organisations/schemas";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";

type Values = Readonly<Record<string, string>>;

/** Anything may come in: the verbs refuse what is no kind. */
function saidIn({ kind = "", name = "", country = "", tint }: Values) {
  return { kind: kind as OrganisationKind, name, country, ...(tint && { tint }) };
}
const fields = ["name", "country", "tint"];

/** Takes up an organisation and shows it. */
export async function createOrganisationAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("createOrganisation", async (ctx) => ({
    ok: true as const,
    id: await createOrganisation(ctx, saidIn(values)),
  }));
  if (!answer.ok) return failedForm(before, values, answer, fields);
  redirect(paths.organisation(values.kind as OrganisationKind, answer.id));
}

/** Keeps what was changed. */
export async function saveOrganisation(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const seenTint = values["seen-tint"];
  const answer = await runAction("changeOrganisation", (ctx) =>
    changeOrganisation(ctx, {
      ...saidIn(values),
      id: (values.id ?? "") as `prv_${string}`,
      seen: {
        name: values["seen-name"] ?? "",
        country: values["seen-country"] ?? "",
        ...(seenTint && { tint: seenTint }),
      },
    }),
  );
  if (!answer.ok) return failedForm(before, values, answer, fields);
  refresh();
  return doneForm(before, "Saved.");
}

/** One country for all that were chosen. */
export async function changeOrganisationsAction(before: FormState, given: FormData): Promise<FormState> {
  const form = formOf(given);
  const values = readForm(form);
  const ids = form.getAll("ids").map(String) as `prv_${string}`[];
  const { kind, value = "" } = values;
  const answer = await runAction("changeOrganisations", (ctx) =>
    changeOrganisations(ctx, { kind: kind as OrganisationKind, ids, country: value }),
  );
  if (!answer.ok) {
    const failed = failedForm(before, values, answer, ["country"]);
    const { country: problem } = failed.problems;
    return { ...failed, problems: problem ? { value: problem } : {} };
  }
  refresh();
  return doneForm(before, answer.changed === 1 ? "1 row changed." : `${answer.changed} rows changed.`);
}
