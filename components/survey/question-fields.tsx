import { classNames } from "@/components/ui/class-names";
import { controlClasses } from "@/components/ui/field";
import { AlertIcon } from "@/components/ui/icons";
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

/** One question as the shopper is asked it: the fields of a form, named `answer`, that work without script. */
export function QuestionFields({ question, answer, error, level: Title = "h2" }: QuestionFieldsProps) {
  const { id, kind, text, isRequired } = question;
  const note = kind === "multiple" ? "Choose all that fit." : isRequired ? "" : "You may leave this out.";
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-4 w-full">
        <Title className="text-xl font-semibold wrap-anywhere">{text === "" ? "Your question" : text}</Title>
        {note ? <span className="mt-1 block text-sm text-ink-2">{note}</span> : null}
      </legend>
      {error ? (
        <p id={`${id}-error`} role="alert" className="mb-3 flex items-start gap-1.5 text-sm text-no">
          <AlertIcon size={16} className="mt-px shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      <Fields question={question} answer={answer} isWrong={error !== undefined} />
    </fieldset>
  );
}

type FieldsProps = { question: Question; answer?: Answer; isWrong: boolean };

function Fields({ question, answer, isWrong }: FieldsProps) {
  const { kind, options, text } = question;
  if (kind === "text") {
    return (
      <textarea
        name="answer"
        aria-label={text}
        aria-invalid={isWrong || undefined}
        rows={4}
        maxLength={500}
        defaultValue={typeof answer === "string" ? answer : ""}
        placeholder="Please write no names or numbers."
        className={classNames(controlClasses, "h-auto min-h-28 py-3")}
      />
    );
  }
  if (kind === "rating" || kind === "recommend") return <Scale kind={kind} answer={answer} />;
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
            className="size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">{option === "" ? `Answer ${place + 1}` : option}</span>
        </label>
      ))}
    </div>
  );
}

function Scale({ kind, answer }: { kind: "rating" | "recommend"; answer?: Answer }) {
  const values = kind === "rating" ? [1, 2, 3, 4, 5] : Array.from({ length: 11 }, (_, value) => value);
  const [least, most] = kind === "rating" ? ["Very bad", "Very good"] : ["Not at all", "Certainly"];
  return (
    <div>
      <div className={classNames("grid gap-2", kind === "rating" ? "grid-cols-5" : "grid-cols-6")}>
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
              aria-label={kind === "rating" ? `${value} of 5, ${ratingWords[value - 1]}` : `${value} of 10`}
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
