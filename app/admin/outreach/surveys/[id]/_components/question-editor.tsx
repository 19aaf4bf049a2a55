"use client";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { ChevronDownIcon, CrossIcon } from "@/components/ui/icons";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import {
  canJump,
  type Question,
  type QuestionProblem,
  questionKinds,
  questionLimits,
} from "@/lib/outreach/surveys/questions";
import { kindWords } from "../../_components/survey-words";
import { jumpChoices, targetOf, withTarget } from "./jump-choices";

type QuestionEditorProps = {
  question: Question;
  number: number;
  count: number;
  /** The questions after it, with their numbers. */
  later: readonly { id: string; number: number }[];
  problems: readonly QuestionProblem[];
  onChange: (question: Question) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One question of a draft: its words, its answers, where each leads. It moves by two buttons. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { question, number, count, problems, onChange, onMove, onRemove } = props;
  const { kind, text, isRequired } = question;
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.message;
  const hasOptions = kind === "single" || kind === "multiple";
  return (
    <section aria-label={`Question ${number}`} className="rounded-lg border border-line bg-card p-5">
      <header className="mb-3 flex items-center justify-between gap-2">
        <h2 className="text-base font-semibold">Question {number}</h2>
        <span className="flex">
          <IconButton
            label={`Move question ${number} up`}
            icon={<ChevronDownIcon size={18} className="rotate-180" />}
            disabled={number === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={`Move question ${number} down`}
            icon={<ChevronDownIcon size={18} />}
            disabled={number === count}
            onClick={() => onMove(1)}
          />
          <IconButton label={`Remove question ${number}`} icon={<CrossIcon size={18} />} onClick={onRemove} />
        </span>
      </header>
      <div className="flex flex-col gap-4">
        <TextField
          label="The question"
          maxLength={questionLimits.textLength}
          value={text}
          error={problemOf("text")}
          onChange={({ target }) => onChange({ ...question, text: target.value })}
        />
        <Select
          label="Answered by"
          value={kind}
          onChange={({ target }) => {
            const next = questionKinds.find((one) => one === target.value);
            if (next) onChange(withKind(question, next));
          }}
        >
          {questionKinds.map((one) => (
            <option key={one} value={one}>
              {kindWords[one]}
            </option>
          ))}
        </Select>
        {hasOptions ? <Options question={question} error={problemOf("options")} onChange={onChange} /> : null}
        {canJump(kind) ? <Jumps {...props} error={problemOf("jumps")} /> : null}
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={isRequired}
            onChange={({ target }) => onChange({ ...question, isRequired: target.checked })}
          />
          Must be answered
        </label>
      </div>
    </section>
  );
}

/** Jumps go by values, which mean something else in another kind. */
function withKind(question: Question, kind: Question["kind"]): Question {
  const hadOptions = question.options.length > 0;
  const needsOptions = kind === "single" || kind === "multiple";
  const options = !needsOptions ? [] : hadOptions ? question.options : ["", ""];
  return { ...question, kind, options, jumps: [] };
}

type OptionsProps = { question: Question; error?: string; onChange: (question: Question) => void };

function Options({ question, error, onChange }: OptionsProps) {
  const { options } = question;
  const write = (next: string[]) => onChange({ ...question, options: next });
  return (
    <fieldset
      aria-describedby={error ? `${question.id}-options-error` : undefined}
      className="flex flex-col gap-2"
    >
      <legend className="mb-1.5 text-sm font-medium">
        Answers, {questionLimits.optionsLeast} to {questionLimits.options}
      </legend>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
        <div key={place} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <TextField
            label={`Answer ${place + 1}`}
            maxLength={questionLimits.optionLength}
            value={option}
            onChange={({ target }) => write(options.map((one, at) => (at === place ? target.value : one)))}
          />
          <IconButton
            label={`Remove answer ${place + 1}`}
            icon={<CrossIcon size={18} />}
            disabled={options.length <= questionLimits.optionsLeast}
            onClick={() =>
              onChange({ ...question, options: options.filter((_, at) => at !== place), jumps: [] })
            }
          />
        </div>
      ))}
      {error ? (
        <p id={`${question.id}-options-error`} className="text-sm text-no">
          {error}
        </p>
      ) : null}
      {options.length < questionLimits.options ? (
        <Button size="sm" className="self-start" onClick={() => write([...options, ""])}>
          Add an answer
        </Button>
      ) : null}
    </fieldset>
  );
}

function Jumps({ question, later, error, onChange }: QuestionEditorProps & { error?: string }) {
  const choices = jumpChoices(question);
  return (
    <details open={question.jumps.length > 0 || error !== undefined}>
      <summary className="cursor-pointer text-sm font-medium">Where each answer leads</summary>
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        {choices.map(({ label, values }) => (
          <Select
            key={label}
            label={`After ${label}`}
            value={targetOf(question, values)}
            onChange={({ target }) => onChange(withTarget(question, values, target.value))}
          >
            <option value="next">the next question</option>
            {later.map(({ id, number }) => (
              <option key={id} value={id}>
                question {number}
              </option>
            ))}
            <option value="end">the end</option>
          </Select>
        ))}
      </div>
      {error ? <p className="mt-2 text-sm text-no">{error}</p> : null}
    </details>
  );
}
