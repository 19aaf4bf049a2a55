"use server";

import { redirect } from "next/navigation";
import { attemptAfter, emptyForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { issueCreditNote, previewCreditNote } from "@/lib/clearing/credit-notes/issue-credit-note";
import type { CreditNoteInput } from "@/lib/clearing/credit-notes/schemas";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";
import { type NoteState, readCurrency } from "./_components/note-state";
import { problemsOf, readLines, refusalProblem } from "./_components/read-note";

/** What the note would come to. The key goes with it: pressed twice, it is one note. */
export async function previewNoteAction(before: NoteState, form: FormData): Promise<NoteState> {
  const values = readForm(form);
  const { lines, names } = readLines(values);
  const answer = await runAction("issueCreditNote", (ctx) =>
    previewCreditNote(ctx, { documentId: values.documentId ?? "", lines }),
  );
  const attempt = attemptAfter(before);
  if (!answer.ok && "error" in answer) {
    const problems = problemsOf(answer.error.fields, names);
    const message = Object.keys(problems).length > 0 ? null : answer.error.message;
    return { ...answer, attempt, values, problems, message, done: null, draft: null, key: "" };
  }
  const failed = { ...emptyForm, attempt, values, draft: null, key: "" };
  if (!answer.ok)
    return { ...failed, problems: refusalProblem(answer, names, readCurrency(values.currency)) };
  if (values.reason === "other" && !values.words?.trim())
    return { ...failed, problems: { words: "Say in words what the reason is." } };
  const { lines: _, ...draft } = answer.draft;
  return { ...emptyForm, attempt, values, draft, key: crypto.randomUUID() };
}

/** Issues it, and goes to it. */
export async function issueNoteAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { lines, names } = readLines(values);
  const { documentId = "", key = "", reason = "", words = "" } = values;
  const answer = await runAction("issueCreditNote", (ctx) =>
    issueCreditNote(ctx, { documentId, key, reason: reason as CreditNoteInput["reason"], words, lines }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  if (!answer.ok) {
    const [message = null] = Object.values(refusalProblem(answer, names, readCurrency(values.currency)));
    return { ...before, attempt: attemptAfter(before), values, message };
  }
  redirect(paths.creditNote(answer.creditNoteId));
}
