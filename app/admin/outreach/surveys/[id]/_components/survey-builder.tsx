"use client";

import { useState, useTransition } from "react";
import { QuestionFields } from "@/components/survey/question-fields";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { controlClasses, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { Id } from "@/lib/kernel/ids";
import type { DeskSurvey } from "@/lib/outreach/surveys/queries";
import {
  problemsOfQuestions,
  type Question,
  type QuestionProblem,
  questionLimits,
} from "@/lib/outreach/surveys/questions";
import { surveyLimits } from "@/lib/outreach/surveys/rules";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { openSurveyAction, saveSurveyAction } from "../../actions";
import { QuestionEditor } from "./question-editor";

type SurveyBuilderProps = {
  survey: DeskSurvey;
  audiences: readonly { id: Id<"audience">; name: string }[];
  offers: readonly { id: Id<"offer">; title: string; campaign: string }[];
  provider: string;
};

type Draft = Pick<DeskSurvey, "title" | "intro" | "questions"> & {
  audienceId: Id<"audience"> | null;
  offerId: Id<"offer"> | null;
};

/** The questions of a draft beside a phone that shows them as they will be asked. */
export function SurveyBuilder({ survey, audiences, offers, provider }: SurveyBuilderProps) {
  const editing = useDraft(survey);
  const { draft, change, problems, said } = editing;
  const [shown, setShown] = useState(0);
  const { questions } = draft;
  const preview = questions[Math.min(shown, questions.length - 1)];
  const write = (next: Question[]) => change({ questions: next });
  const move = (place: number, by: -1 | 1) => {
    const next = [...questions];
    const [one] = next.splice(place, 1);
    if (one) next.splice(place + by, 0, one);
    write(next);
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <div role="status">
          {said ? <Banner tone={said.isGood ? "good" : "no"} title={said.text} /> : null}
        </div>
        <HeadFields {...{ draft, change, audiences, offers }} />
        {questions.map((question, place) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: only follows the focus, for the preview
          <div key={question.id} onFocus={() => setShown(place)}>
            <QuestionEditor
              question={question}
              number={place + 1}
              count={questions.length}
              later={questions.map(({ id }, at) => ({ id, number: at + 1 })).slice(place + 1)}
              problems={problems.filter(({ questionId }) => questionId === question.id)}
              onChange={(next) => write(questions.map((one, at) => (at === place ? next : one)))}
              onMove={(by) => move(place, by)}
              onRemove={() => write(questions.filter((_, at) => at !== place))}
            />
          </div>
        ))}
        {questions.length < questionLimits.questions ? (
          <Button className="self-start" onClick={() => write([...questions, newQuestion(questions)])}>
            Add a question
          </Button>
        ) : null}
        <Finish survey={survey} editing={editing} />
      </div>
      <aside aria-label="Preview" className="flex flex-col gap-3 lg:sticky lg:top-6">
        <h2 className="text-base font-semibold">On the phone</h2>
        <div className="w-full max-w-sm rounded-[2rem] border-8 border-tray bg-paper p-5">
          <p className="text-center font-semibold">{provider}</p>
          <p className="num mt-4 mb-5 text-sm text-ink-2">
            {draft.title} · question {Math.min(shown + 1, questions.length)} of {questions.length} at most
          </p>
          {preview ? <QuestionFields key={JSON.stringify(preview)} question={preview} /> : "No question yet"}
          <p className="mt-5 text-sm text-ink-2">
            Anonymous to {provider}: it learns what was answered, not by whom.
          </p>
        </div>
      </aside>
    </div>
  );
}

function newQuestion(questions: readonly Question[]): Question {
  const numbers = questions.map(({ id }) => Number(/^q(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `q${Math.max(0, ...numbers) + 1}`;
  return { id, kind: "single", text: "", isRequired: true, options: ["", ""], jumps: [] };
}

type HeadFieldsProps = Pick<SurveyBuilderProps, "audiences" | "offers"> & {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
};

function HeadFields({ draft, change, audiences, offers }: HeadFieldsProps) {
  return (
    <Card>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Title"
          maxLength={surveyLimits.titleLength}
          value={draft.title}
          error={draft.title.trim() === "" ? "Give it a title." : undefined}
          onChange={({ target }) => change({ title: target.value })}
        />
        <Select
          label="Audience"
          value={draft.audienceId ?? ""}
          onChange={({ target }) => change({ audienceId: (target.value || null) as Id<"audience"> | null })}
        >
          <option value="">None chosen</option>
          {audiences.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Field id="survey-intro" label="A word before the first question">
          <textarea
            id="survey-intro"
            rows={3}
            maxLength={surveyLimits.introLength}
            className={`${controlClasses} h-auto min-h-24 py-3`}
            value={draft.intro}
            onChange={({ target }) => change({ intro: target.value })}
          />
        </Field>
        <Select
          label="A coupon that thanks"
          value={draft.offerId ?? ""}
          hint="Its money comes from the budget of its campaign, once for each answer."
          onChange={({ target }) => change({ offerId: (target.value || null) as Id<"offer"> | null })}
        >
          <option value="">None</option>
          {offers.map(({ id, title, campaign }) => (
            <option key={id} value={id}>
              {title} ({campaign})
            </option>
          ))}
        </Select>
      </div>
    </Card>
  );
}

type Editing = ReturnType<typeof useDraft>;

function Finish({ survey, editing }: { survey: DeskSurvey; editing: Editing }) {
  const { draft, isSaving, isSaved, save, version } = editing;
  const isReady = isSaved && draft.audienceId !== null && problemsOfQuestions(draft.questions).length === 0;
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <Button variant="primary" busy={isSaving} onClick={save}>
        Save draft
      </Button>
      {isReady ? (
        <ConfirmAction
          label="Open and invite …"
          title="Open this survey?"
          body="Its audience is invited at once, as far as they take surveys. The questions stay as they are for good."
          confirmLabel="Open it"
          fields={{ surveyId: survey.id, version: String(version) }}
          action={openSurveyAction}
        />
      ) : (
        <p className="text-sm text-ink-2">
          {isSaved
            ? "To open it, choose an audience and finish each question."
            : "Save it, then it can be opened."}
        </p>
      )}
    </div>
  );
}

/** The draft as it is written, and how it is kept. */
function useDraft(survey: DeskSurvey) {
  const { title, intro, questions } = survey;
  const [draft, setDraft] = useState<Draft>({
    title,
    intro,
    questions,
    audienceId: survey.audience?.id ?? null,
    offerId: survey.offer?.id ?? null,
  });
  const [version, setVersion] = useState(survey.version);
  const [isSaved, setIsSaved] = useState(true);
  const [problems, setProblems] = useState<readonly QuestionProblem[]>([]);
  const [said, setSaid] = useState<{ isGood: boolean; text: string } | null>(null);
  const [isSaving, start] = useTransition();
  const change = (patch: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setIsSaved(false);
    setSaid(null);
  };
  const save = () =>
    start(async () => {
      const input = { surveyId: survey.id, version, survey: draft };
      const answer = await saveSurveyAction(input).catch(() => null);
      if (!answer?.ok) {
        setSaid({ isGood: false, text: answer?.error.message ?? "No connection. Nothing was saved." });
        return;
      }
      setVersion(answer.version);
      setProblems(answer.problems);
      setIsSaved(true);
      const text = answer.problems.length === 0 ? "Saved." : "Saved. Something is still missing: see below.";
      setSaid({ isGood: answer.problems.length === 0, text });
    });
  return { draft, change, version, isSaved, isSaving, problems, said, save };
}
