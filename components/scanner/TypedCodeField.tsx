"use client";

import {
  type ChangeEvent,
  type FormEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { classNames } from "@/components/ui/class-names";
import { controlClasses } from "@/components/ui/field";
import { AlertIcon } from "@/components/ui/icons";
import {
  caretInGrouped,
  groupTypedCode,
  readSubmittedCode,
  readTypedCode,
  type TypedCode,
} from "./typed-code";

export type TypedCodeFieldProps = Readonly<{
  /** A whole code: token, 16 digits, a GTIN as typed, or the number of a receipt; no spaces. The field is empty again afterwards. */
  onCode: (text: string) => void;
  label?: string;
  hint?: ReactNode;
  /** `tray` on the dark stage of the camera, `paper` elsewhere. */
  tone?: "tray" | "paper";
  /** Below `lg` only the field itself is seen. */
  strip?: boolean;
  /** The field, for whoever moves the focus to it. */
  inputRef?: RefObject<HTMLInputElement | null>;
  disabled?: boolean;
}>;

const messages: Readonly<Record<Exclude<TypedCode["kind"], "ready">, string | null>> = {
  empty: null,
  unfinished: "A coupon has 16 digits, a product 13.",
  wrongDigit: "One digit is wrong. Compare it with the phone.",
  unknown: "This is neither a coupon nor a product.",
};

const tones = {
  tray: {
    field:
      "border-white/25 bg-white/15 text-tray-ink placeholder:text-tray-ink-2 hover:border-white/50 aria-invalid:border-white",
    label: "text-lg font-semibold",
    text: "text-tray-ink-2",
    error: "text-tray-ink",
  },
  paper: { field: "", label: "text-sm font-medium text-ink", text: "text-sm text-ink-2", error: "text-no" },
} as const;

/** The field for the 16 digits under a barcode. Takes a GTIN and a whole token as well, typed or pasted. */
export function TypedCodeField({
  onCode,
  label = "Scan a coupon or a product",
  hint = "Camera and hand scanner both listen. Or type the 16 digits.",
  tone = "tray",
  strip = false,
  inputRef: givenRef,
  disabled = false,
}: TypedCodeFieldProps) {
  const id = useId();
  const { text, inputRef, change, clear } = useGroupedText(givenRef);
  const [problem, setProblem] = useState<string | null>(null);
  const look = tones[tone];

  function take(typed: TypedCode): void {
    setProblem(typed.kind === "ready" ? null : messages[typed.kind]);
    if (typed.kind !== "ready") return;
    clear();
    onCode(typed.text);
  }

  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const typed = readTypedCode(event.target.value);
    change(event.target);
    // While typing, only what more typing cannot mend is said.
    if (typed.kind === "wrongDigit" || typed.kind === "unknown") setProblem(messages[typed.kind]);
    else setProblem(null);
    if (typed.kind === "ready" && typed.complete) take(typed);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    take(readSubmittedCode(text));
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <label htmlFor={id} className={classNames("block", look.label, strip && "max-lg:sr-only")}>
        {label}
      </label>
      <p id={`${id}-hint`} className={classNames(look.text, strip && "max-lg:sr-only")}>
        {hint}
      </p>
      <input
        ref={inputRef}
        id={id}
        // For the hand scanner (listen-for-wedge.ts).
        data-codes
        type="text"
        inputMode="numeric"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        placeholder="____ ____ ____ ____"
        value={text}
        onChange={onChange}
        disabled={disabled}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={problem !== null || undefined}
        className={classNames(
          controlClasses,
          "mt-3 font-mono tracking-normal",
          strip && "max-lg:mt-0",
          look.field,
        )}
      />
      <Problem id={`${id}-error`} text={problem} className={look.error} />
    </form>
  );
}

/** Always in the page, so that a screen reader hears what is written into it. */
function Problem({ id, text, className }: Readonly<{ id: string; text: string | null; className: string }>) {
  return (
    <p id={id} role="status" className={classNames("flex items-start gap-1.5 text-sm", className)}>
      {text === null ? null : (
        <>
          <AlertIcon size={16} className="mt-2 shrink-0" />
          <span className="mt-1.75">{text}</span>
        </>
      )}
    </p>
  );
}

/** The text in groups of four, with the caret kept where the person put it. */
function useGroupedText(givenRef?: RefObject<HTMLInputElement | null>) {
  const ownRef = useRef<HTMLInputElement>(null);
  const inputRef = givenRef ?? ownRef;
  const caretRef = useRef<number | null>(null);
  const [text, setText] = useState("");

  // After every drawing, because deleting a space draws the same text again. Nothing to do in most.
  useLayoutEffect(() => {
    if (caretRef.current !== null) inputRef.current?.setSelectionRange(caretRef.current, caretRef.current);
    caretRef.current = null;
  });

  function change(input: HTMLInputElement): void {
    const grouped = groupTypedCode(input.value);
    caretRef.current = caretInGrouped(input.value, input.selectionStart ?? input.value.length, grouped);
    setText(grouped);
  }

  return { text, inputRef, change, clear: () => setText("") };
}
