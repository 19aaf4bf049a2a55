"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { controlClasses, Field } from "@/components/ui/field";
import { mergeFields } from "@/lib/outreach/mailings/merge-fields";

type BodyFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
};

/** The text of a mailing, with buttons that write its marks. Without script the marks are typed. */
export function BodyField({ value, onChange, error }: BodyFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  /** Puts `before` and `after` around what is chosen, or around `words`. */
  const wrap = (before: string, after: string, words: string) => {
    const field = area.current;
    if (!field) return;
    const { selectionStart: from, selectionEnd: to } = field;
    const inner = value.slice(from, to) || words;
    onChange(value.slice(0, from) + before + inner + after + value.slice(to));
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(from + before.length, from + before.length + inner.length);
    });
  };
  return (
    <Field
      id={id}
      label="Text"
      error={error}
      hint="**bold**, lines that begin with '- ' for a list, [words](/offers) for a link to a page of Tearoff. Nothing else: no pictures, no links to elsewhere."
    >
      <div role="toolbar" aria-label="Marks" className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => wrap("**", "**", "bold")}>
          <strong>Bold</strong>
        </Button>
        <Button size="sm" onClick={() => wrap("\n- ", "", "one thing")}>
          List
        </Button>
        <Button size="sm" onClick={() => wrap("[", "](/offers)", "these offers")}>
          Link
        </Button>
        {Object.keys(mergeFields).map((name) => (
          <Button key={name} size="sm" onClick={() => wrap(`{{${name}}}`, "", "")}>
            {`{{${name}}}`}
          </Button>
        ))}
      </div>
      <textarea
        ref={area}
        id={id}
        name="body"
        rows={10}
        maxLength={3_000}
        value={value}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClasses} h-auto py-3`}
      />
    </Field>
  );
}
