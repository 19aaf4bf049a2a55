"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClasses, Field } from "@/components/ui/field";
import { longestLetter } from "@/lib/outreach/mailings/compose";
import { longestText, mergeFields } from "@/lib/outreach/mailings/merge-fields";
import { maxBodyLength } from "@/lib/outreach/message-text";

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
  const marks: [string, ReactNode, () => void][] = [
    ["bold", <strong key="bold">Bold</strong>, () => wrap("**", "**", "bold")],
    ["list", "List", () => wrap("\n- ", "", "one thing")],
    ["link", "Link", () => wrap("[", "](/offers)", "these offers")],
    ...Object.keys(mergeFields).map((name): [string, string, () => void] => [
      name,
      `{{${name}}}`,
      () => wrap(`{{${name}}}`, "", ""),
    ]),
  ];
  return (
    <Field
      id={id}
      label="Text"
      error={error}
      hint={
        <>
          **bold**, lines that begin with '- ' for a list, [words](/offers) for a link to a page of Tearoff.
          Nothing else: no pictures, no links to elsewhere. <Length of={value} />
        </>
      }
    >
      <Toolbar label="Marks" controls={id} buttons={marks} />
      <textarea
        ref={area}
        id={id}
        name="body"
        rows={10}
        value={value}
        aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClasses} h-auto py-3`}
      />
    </Field>
  );
}

/** How much of the room is taken. Nothing is cut while it is typed or pasted: what is too long is refused with words. */
function Length({ of }: { of: string }) {
  const filledIn = longestLetter(of);
  const isLong = of.length > longestText || filledIn > maxBodyLength;
  const inWords = (count: number) => count.toLocaleString("en-IE");
  return (
    <span className={`num ${isLong ? "font-medium text-no" : ""}`}>
      {inWords(of.length)} of {inWords(longestText)} characters
      {filledIn > maxBodyLength
        ? `; with links and fields filled in ${inWords(filledIn)}, of ${inWords(maxBodyLength)} at most`
        : ""}
      .
    </span>
  );
}

type ToolbarProps = {
  label: string;
  /** The id of what the buttons act on. */
  controls: string;
  /** Name, words and deed of each. */
  buttons: readonly [string, ReactNode, () => void][];
};

/** One stop of the Tab key; inside it the arrows, Home and End lead on (WAI-ARIA toolbar). */
function Toolbar({ label, controls, buttons }: ToolbarProps) {
  const [current, setCurrent] = useState(0);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const last = buttons.length - 1;
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={label}
      aria-controls={controls}
      onKeyDown={move}
      className="flex flex-wrap gap-1.5"
    >
      {buttons.map(([name, words, press], at) => (
        <Button
          key={name}
          size="sm"
          tabIndex={at === current ? 0 : -1}
          onFocus={() => setCurrent(at)}
          onClick={press}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}
