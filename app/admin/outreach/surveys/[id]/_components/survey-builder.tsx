"use client";

import { useState, useTransition } from "react";
import { QuestionFields } from "@/components/survey/question-fields";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { SurveyChannel } from "@/lib/kernel/survey-states";
import type { DeskSurvey } from "@/lib/outreach/surveys/queries";
import {
  problemsOfQuestions,
  type Question,
  type QuestionProblem,
  questionLimits,
} from "@/lib/outreach/surveys/questions";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { channelWords } from "../../_components/survey-words";
import { openSurveyAction, saveSurveyAction } from "../../actions";
import { type AudienceChoice, type Draft, HeadFields, type OfferChoice } from "./head-fields";
import { QuestionEditor } from "./question-editor";

type SurveyBuilderProps = {
  survey: DeskSurvey;
  audiences: readonly AudienceChoice[];
  offers: readonly OfferChoice[];
  provider: string;
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
        <HeadFields {...{ draft, change, audiences, offers }} chosen={survey.offer} />
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
        <div className="flex flex-wrap items-center gap-3">
          <Button
            disabled={questions.length >= questionLimits.questions}
            onClick={() => write([...questions, newQuestion(questions)])}
          >
            Add a question
          </Button>
          <p className="num text-sm text-ink-2">
            {questions.length} of {questionLimits.questions} at most. Short surveys are answered more often.
          </p>
        </div>
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

type Editing = ReturnType<typeof useDraft>;

function missingWords({ audienceId, questions }: Draft): string {
  const places = questions.flatMap(({ id }, place) =>
    problemsOfQuestions(questions).some((one) => one.questionId === id) ? [place + 1] : [],
  );
  const missing = [
    ...(audienceId === null ? ["choose an audience"] : []),
    ...(questions.length === 0 ? ["add a question"] : []),
    ...(places.length > 0 ? [`finish question ${places.join(", ")}`] : []),
  ];
  return missing.join(" and ");
}

function inviteWords(invitesBy: readonly SurveyChannel[]): string {
  return ["in the inbox", ...invitesBy.map((channel) => `by ${channelWords[channel]}`)].join(" and ");
}

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
          body={`Its audience is invited at once, as far as they take surveys: ${inviteWords(draft.invitesBy)}. The questions stay as they are for good.`}
          confirmLabel="Open it"
          fields={{ surveyId: survey.id, version: String(version) }}
          action={openSurveyAction}
        />
      ) : (
        <p className="text-sm text-ink-2">
          {isSaved ? `To open it, ${missingWords(draft)}.` : "Save it, then it can be opened."}
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
    invitesBy: survey.invitesBy,
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
