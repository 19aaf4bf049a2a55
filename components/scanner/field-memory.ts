/** What stood in a field before a scanner typed into it, so that it can stand there again. */

type TextControl = HTMLInputElement | HTMLTextAreaElement;

export type FieldMemory = Readonly<{
  field: TextControl;
  value: string;
  start: number | null;
  end: number | null;
}>;

/** Notes the focused field; null when the focus is on nothing that takes text. */
export function rememberField(focused: Element | null): FieldMemory | null {
  if (!(focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)) return null;
  return { field: focused, value: focused.value, start: focused.selectionStart, end: focused.selectionEnd };
}

/** Whether keys typed now go into a field. */
export function takesText(focused: Element | null): boolean {
  return focused?.closest("input, textarea, select, [contenteditable]") != null;
}

/** Puts the field back as it was noted, and tells the page as if a person had done it. */
export function restoreField(memory: FieldMemory): void {
  const { field, value, start, end } = memory;
  if (field.value === value) return;
  // React keeps its own setter on the element and would not notice a change made through it.
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "historyUndo" }));
  if (start !== null) field.setSelectionRange(start, end);
}

/** Types the text where the focus is, as a person would: fields, editors and their undo all notice. */
export function typeText(text: string): void {
  // Deprecated, never removed, and without a successor that keeps undo working.
  document.execCommand("insertText", false, text);
}
