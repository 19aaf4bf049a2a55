"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";

/** One thing that can be made the same for many rows. Without `options` and `hint` it takes no value. */
export type BulkChoice = {
  what: string;
  label: string;
  value?:
    | { label: string; options: readonly { value: string; label: string }[] }
    | { label: string; hint: string };
};

type BulkFormProps = {
  label: string;
  /** 'product', 'products' */
  one: string;
  many: string;
  choices: readonly BulkChoice[];
  /** What goes along unseen. */
  fields?: Readonly<Record<string, string>>;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** A table whose rows have a ChooseCell. */
  children: ReactNode;
};

/** A table whose rows can be chosen, and the bar that says what becomes of them. More than one row is asked about first. What was chosen stays until it is done. */
export function BulkForm({ label, one, many, choices, fields = {}, action, children }: BulkFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(0);
  const [state, run, isPending] = useActionState(action, emptyForm);
  const [asked, setAsked] = useState<FormData | null>(null);
  useEffect(() => {
    setAsked(null);
    if (!state.done) return;
    // One by one: of a form that is reset React does not hear, and takes the next press for none.
    for (const box of form.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []) {
      box.checked = false;
      box.indeterminate = false;
    }
    setCount(0);
  }, [state]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    if (count > 1) setAsked(given);
    else startTransition(() => run(given));
  };
  const rows = `${count} ${count === 1 ? one : many}`;
  return (
    <>
      <form
        ref={form}
        aria-label={label}
        onSubmit={submit}
        onChange={(event) => setCount(countChosen(event.currentTarget, event.target))}
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div aria-live="polite" className={state.done ? "border-t border-line p-5" : "hidden"}>
          {state.done ? <FormBanner state={state} /> : null}
        </div>
        {count > 0 ? (
          <BulkBar words={`${rows} chosen`} choices={choices} state={state} isPending={isPending} />
        ) : null}
      </form>
      <ConfirmDialog
        open={asked !== null}
        title={`Change ${rows}?`}
        confirmLabel={`Change ${rows}`}
        cancelLabel="Back"
        busy={isPending}
        onConfirm={() => {
          if (asked) startTransition(() => run(asked));
        }}
        onClose={() => setAsked(null)}
      >
        <p>{asked ? changeWords(choices, asked) : null}</p>
      </ConfirmDialog>
    </>
  );
}

/** 'Category: Coffee' */
function changeWords(choices: readonly BulkChoice[], asked: FormData): string {
  const choice = choices.find(({ what }) => what === asked.get("what"));
  const value = String(asked.get("value") ?? "");
  const options = choice?.value && "options" in choice.value ? choice.value.options : [];
  const words = options.find((option) => option.value === value)?.label ?? value;
  return [choice?.label, words].filter(Boolean).join(": ");
}

/** Boxes that are checked now; the one in the head of the table checks all others. */
function countChosen(form: HTMLFormElement, target: EventTarget): number {
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input[name=ids]")];
  const all = form.querySelector<HTMLInputElement>("input[name=all]");
  if (all && target === all) for (const box of boxes) box.checked = all.checked;
  const count = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
  return count;
}

type BulkBarProps = { words: string; choices: readonly BulkChoice[]; state: FormState; isPending: boolean };

function BulkBar({ words, choices, state, isPending }: BulkBarProps) {
  const [what, setWhat] = useState(choices[0]?.what ?? "");
  const value = choices.find((choice) => choice.what === what)?.value;
  const error = state.problems.value;
  return (
    <section
      aria-label="What becomes of the chosen rows"
      className="sticky bottom-0 z-20 grid grid-cols-2 items-end gap-x-4 gap-y-3 border-t border-line-2 bg-card p-5 sm:flex sm:flex-wrap"
    >
      <p role="status" className="num col-span-full basis-full font-semibold">
        {words}
      </p>
      <div className="sm:w-52">
        <Select label="Change" name="what" value={what} onChange={(event) => setWhat(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.what} value={choice.what}>
              {choice.label}
            </option>
          ))}
        </Select>
      </div>
      {value ? (
        <div key={what} className="sm:w-64">
          {"options" in value ? (
            <Select label={value.label} name="value" error={error}>
              {value.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </Select>
          ) : (
            <TextField
              label={value.label}
              name="value"
              placeholder={value.hint}
              autoComplete="off"
              error={error}
            />
          )}
        </div>
      ) : null}
      <Button type="submit" variant="primary" busy={isPending} className="col-span-full sm:mb-0.5">
        Change
      </Button>
      {state.message ? (
        <div className="col-span-full basis-full">
          <FormBanner state={state} />
        </div>
      ) : null}
    </section>
  );
}
