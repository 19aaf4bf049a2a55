/** What forms give back: what was typed, and what is wrong with it, field by field. PURE. */
import type { ActionError } from "@/lib/server/action-adapter";

export type FormState = {
  /** Counts the answers, so that the page knows a new one from the last. */
  attempt: number;
  /** As typed, so that nothing is lost. Several values of one name are joined by commas. */
  values: Readonly<Record<string, string>>;
  /** By field. */
  problems: Readonly<Record<string, string>>;
  /** What is wrong as a whole. */
  message: string | null;
  /** What was done. */
  done: string | null;
};

export const emptyForm: FormState = { attempt: 0, values: {}, problems: {}, message: null, done: null };

/** The number of the next answer. An action can be posted to without any state before. */
export const attemptAfter = (before: Pick<FormState, "attempt"> | undefined): number =>
  (before?.attempt ?? 0) + 1;

/** Text fields of a form. An action can be posted to without any form at all. */
export function readForm(form: unknown): Record<string, string> {
  if (!(form instanceof FormData)) return {};
  const values: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    // Next's own fields begin with a dollar sign.
    if (name.startsWith("$")) continue;
    values[name] = form
      .getAll(name)
      .filter((value) => typeof value === "string")
      .join(",")
      .slice(0, 1_000);
  }
  return values;
}

/** The state after an error: the words stand at their fields, and at the top only when no field is to blame. */
export function failedForm(
  before: FormState | undefined,
  values: Readonly<Record<string, string>>,
  answer: ActionError,
  fields: readonly string[],
): FormState & ActionError {
  const problems: Record<string, string> = {};
  for (const { field, message } of answer.error.fields) {
    const name = field.split(".", 1)[0] ?? field;
    if (fields.includes(name)) problems[name] ??= message;
  }
  const message = Object.keys(problems).length > 0 ? null : answer.error.message;
  return { ...answer, attempt: attemptAfter(before), values, problems, message, done: null };
}

/** The state after it worked. */
export function doneForm(before: FormState | undefined, done: string): FormState {
  return { ...emptyForm, attempt: attemptAfter(before), done };
}
