"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeRole } from "@/lib/people/change-role";
import { disablePeople } from "@/lib/people/disable-people";
import { enablePeople } from "@/lib/people/enable-people";
import { invitePeople } from "@/lib/people/invite-people";
import { renewInvitation } from "@/lib/people/renew-invitation";
import { revokeInvitation } from "@/lib/people/revoke-invitation";
import type { InvitationInput } from "@/lib/people/schemas";
import { type ActionError, runAction } from "@/lib/server/action-adapter";
import { counted } from "../_components/words";

/** `link`: of a mail that did not go out; shown in this answer and nowhere else. */
export type InviteFormState = FormState & { link?: string };

const fields = ["name", "email", "role", "organisation"];

/** Invites one person. */
export async function invite(before: FormState, form: FormData): Promise<InviteFormState> {
  const values = readForm(form);
  const { name = "", email = "", role = "", organisation } = values;
  const row = { name, email, role, organisation } as InvitationInput;
  const answer = await runAction("invitePeople", (ctx) => invitePeople(ctx, [row]));
  if (!answer.ok) return failedForm(before, values, ofTheOnlyRow(answer), fields);
  refresh();
  return sent(before, answer.invited[0]);
}

/** Mails an invitation again with a new link. */
export async function renewAction(before: FormState, form: FormData): Promise<InviteFormState> {
  const values = readForm(form);
  const answer = await runAction("renewInvitation", (ctx) =>
    renewInvitation(ctx, { invitationId: values.invitationId ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return sent(before, answer);
}

/** Ends an invitation. */
export async function revokeAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("revokeInvitation", (ctx) =>
    revokeInvitation(ctx, { invitationId: values.invitationId ?? "" }),
  );
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Revoked.");
}

/** Ends every session of the people chosen. */
export async function disableAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("disablePeople", (ctx) => disablePeople(ctx, { personIds: idsOf(form) }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, `${counted(answer.changed, "person", "people")} disabled.`);
}

/** Lets the people chosen sign in again. */
export async function enableAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("enablePeople", (ctx) => enablePeople(ctx, { personIds: idsOf(form) }));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, `${counted(answer.changed, "person", "people")} enabled.`);
}

/** Gives somebody another role. */
export async function changeRoleAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { personId = "", role = "", organisation } = values;
  const answer = await runAction("changeRole", (ctx) => changeRole(ctx, { personId, role, organisation }));
  if (!answer.ok) return failedForm(before, values, answer, ["role", "organisation"]);
  refresh();
  return doneForm(before, "The role is changed.");
}

/** Ids joined by commas: longer than what `readForm` keeps of a field. */
function idsOf(form: FormData): string[] {
  const text = form instanceof FormData ? form.get("personIds") : null;
  return typeof text === "string" && text !== "" ? text.slice(0, 5_000).split(",") : [];
}

/** The verb takes rows; in the form there is one, and its fields have their own names. */
function ofTheOnlyRow(answer: ActionError): ActionError {
  const named = answer.error.fields.map(({ field, message }) => ({
    field: field.replace(/^0\./, ""),
    message,
  }));
  return { ...answer, error: { ...answer.error, fields: named } };
}

function sent(before: FormState, to: { email: string; link: string | null } | undefined): InviteFormState {
  return {
    ...doneForm(before, `The mail to ${to?.email} is on its way.`),
    ...(to?.link && { link: to.link }),
  };
}
