"use server";

import { refresh } from "next/cache";
import { attemptAfter, doneForm, emptyForm, type FormState, failedForm } from "@/app/_forms/form-state";
import { invitePeople } from "@/lib/people/invite-people";
import type { SentInvitation } from "@/lib/people/mail-invitation";
import { type PlannedPerson, planPeopleFile } from "@/lib/people/plan-people-file";
import { mostPeopleBytes } from "@/lib/people/rules";
import type { InvitationInput } from "@/lib/people/schemas";
import { runAction } from "@/lib/server/action-adapter";
import { counted } from "../../_components/words";

/** `plan`: what would become of each row. `unsent`: invitations whose mail did not go out, with links that are shown once. */
export type FileFormState = FormState & { plan?: PlannedPerson[]; unsent?: SentInvitation[] };

/** Says what would become of each row of a file. */
export async function planFileAction(before: FileFormState, form: FormData): Promise<FileFormState> {
  const file = form instanceof FormData ? form.get("file") : null;
  const answer = await runAction("invitePeople", (ctx) =>
    planPeopleFile(ctx, file instanceof File ? file : new Blob()),
  );
  if (!answer.ok) return failedForm(before, {}, answer, []);
  return { ...emptyForm, attempt: attemptAfter(before), plan: answer.rows };
}

/** Invites the people of a plan. */
export async function inviteFileAction(before: FileFormState, form: FormData): Promise<FileFormState> {
  const people = form instanceof FormData ? readPeople(form.get("people")) : null;
  const answer = await runAction("invitePeople", (ctx) => invitePeople(ctx, people ?? []));
  if (!answer.ok) return failedForm(before, {}, answer, []);
  refresh();
  const unsent = answer.invited.filter(({ isSent }) => !isSent);
  const done = doneForm(
    before,
    `${counted(answer.invited.length - unsent.length, "mail", "mails")} on the way.`,
  );
  return { ...done, unsent };
}

/** The verb looks at what is in it. */
function readPeople(text: FormDataEntryValue | null): InvitationInput[] | null {
  if (typeof text !== "string" || text.length > mostPeopleBytes) return null;
  try {
    return JSON.parse(text) as InvitationInput[];
  } catch {
    return null;
  }
}
