import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlClasses } from "@/components/ui/field";
import { AlertIcon } from "@/components/ui/icons";
import { longestAnswer } from "@/lib/kernel/survey-states";
import type { Answer, Question } from "@/lib/outreach/surveys/questions";

type QuestionFieldsProps = {
  question: Question;
  /** Given before. */
  answer?: Answer;
  error?: string;
  /** The heading is the page's own, or one of a list. */
  level?: "h1" | "h2";
};

const ratingWords = ["very bad", "bad", "so-so", "good", "very good"];

/** One question as the shopper is asked it: the fields of a form, named `answer`, that work without script. Group, note and problem are tied together, and each field to the problem. */
export function QuestionFields({ question, answer, error, level: Title = "h2" }: QuestionFieldsProps) {
  const id = useId();
  const { kind, text } = question;
  const isOneOfSome = kind !== "multiple" && kind !== "text";
  const problemId = error ? `${id}-problem` : undefined;
  const described = [`${id}-note`, problemId].filter(Boolean).join(" ");
  return (
    <fieldset
      role={isOneOfSome ? "radiogroup" : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={described}
      aria-invalid={isOneOfSome && error ? true : undefined}
      className="min-w-0"
    >
      <legend className="mb-4 w-full">
        <Title id={`${id}-title`} className="text-xl font-semibold wrap-anywhere">
          {text === "" ? "Your question" : text}
        </Title>
        <span id={`${id}-note`} className="mt-1 block text-sm text-ink-2">
          {noteOf(question)}
        </span>
      </legend>
      {error ? (
        <p id={problemId} role="alert" className="mb-3 flex items-start gap-1.5 text-sm text-no">
          <AlertIcon size={16} className="mt-px shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      <Fields question={question} answer={answer} id={id} problemId={problemId} />
    </fieldset>
  );
}

/** What is wanted, said before it is missed. */
function noteOf({ kind, isRequired }: Question): string {
  const need = isRequired ? "Needs an answer." : "You may leave this out.";
  if (kind === "multiple") return `Choose all that fit. ${need}`;
  if (kind === "text")
    return `${need} At most ${longestAnswer} characters; please write no names or numbers.`;
  return isRequired ? "Choose one. Needs an answer." : need;
}

type FieldsProps = { question: Question; answer?: Answer; id: string; problemId: string | undefined };

function Fields({ question, answer, id, problemId }: FieldsProps) {
  const { kind, options, isRequired } = question;
  if (kind === "text") {
    return (
      <textarea
        name="answer"
        aria-labelledby={`${id}-title`}
        aria-describedby={[`${id}-note`, problemId].filter(Boolean).join(" ")}
        aria-required={isRequired}
        aria-invalid={problemId ? true : undefined}
        rows={4}
        maxLength={longestAnswer}
        defaultValue={typeof answer === "string" ? answer : ""}
        className={classNames(controlClasses, "h-auto min-h-28 py-3")}
      />
    );
  }
  if (kind === "rating" || kind === "recommend")
    return <Scale kind={kind} answer={answer} problemId={problemId} />;
  const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
  return (
    <div className="flex flex-col gap-2">
      {options.map((option, place) => (
        <label
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
          key={place}
          className="flex min-h-13 cursor-pointer items-center gap-3 rounded-lg border border-line-2 bg-card px-4 py-3 hover:border-line-3 has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
        >
          <input
            type={kind === "single" ? "radio" : "checkbox"}
            name="answer"
            value={place}
            defaultChecked={chosen.includes(place)}
            aria-describedby={problemId}
            aria-invalid={kind === "multiple" && problemId ? true : undefined}
            className="size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">{option === "" ? `Answer ${place + 1}` : option}</span>
        </label>
      ))}
    </div>
  );
}

type ScaleProps = { kind: "rating" | "recommend"; answer?: Answer; problemId: string | undefined };

/** Radio buttons in a row: arrows go from one to the next. */
function Scale({ kind, answer, problemId }: ScaleProps) {
  const isRating = kind === "rating";
  const values = isRating ? [1, 2, 3, 4, 5] : Array.from({ length: 11 }, (_, value) => value);
  const [least, most] = isRating ? ["Very bad", "Very good"] : ["Not at all", "Certainly"];
  const ends: Readonly<Record<number, string>> = { 0: ", not at all", 10: ", certainly" };
  const wordsOf = (value: number) =>
    isRating ? `${value} of 5, ${ratingWords[value - 1]}` : `${value} of 10${ends[value] ?? ""}`;
  return (
    <div>
      <div className={classNames("grid gap-2", isRating ? "grid-cols-5" : "grid-cols-6")}>
        {values.map((value) => (
          <label
            key={value}
            className="num relative grid h-13 cursor-pointer place-items-center rounded-lg border border-line-2 bg-card text-md font-semibold hover:border-line-3 has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
          >
            <input
              type="radio"
              name="answer"
              value={value}
              defaultChecked={answer === value}
              aria-label={wordsOf(value)}
              aria-describedby={problemId}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span aria-hidden="true">{value}</span>
          </label>
        ))}
      </div>
      <p aria-hidden="true" className="mt-2 flex justify-between text-sm text-ink-2">
        <span>{least}</span>
        <span>{most}</span>
      </p>
    </div>
  );
}
