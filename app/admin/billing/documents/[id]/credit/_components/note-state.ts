import { emptyForm, type FormState } from "@/app/_forms/form-state";
import type { NoteDraft } from "@/lib/clearing/credit-notes/rules";
import type { Currency } from "@/lib/kernel/money";

/** The form, and what the note comes to when nothing is wrong. */
export type NoteState = FormState & { draft: Omit<NoteDraft, "lines"> | null; key: string };

export const emptyNote: NoteState = { ...emptyForm, draft: null, key: "" };

/** Of the invoice, as the form says it back: for words alone. */
export const readCurrency = (text: string | undefined): Currency => (text === "GBP" ? "GBP" : "EUR");
