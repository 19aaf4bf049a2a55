import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ShareBar } from "@/components/ui/share-bar";
import { AppError } from "@/lib/kernel/errors";
import { answerWords } from "@/lib/outreach/surveys/answer-words";
import { getOwnSurvey, type OwnSurveyNow } from "@/lib/outreach/surveys/own-survey";
import { isAnswerTo, wayThrough } from "@/lib/outreach/surveys/questions";
import { isAllowedIn } from "@/lib/outreach/surveys/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../../_components/page-body";
import { PageHead } from "../../../_components/page-head";
import { AnsweredNote, ClosedNote, EndedNote } from "./_components/closing-notes";
import { FocusStep } from "./_components/focus-step";
import { OneButtonForm } from "./_components/one-button-form";
import { StepForm } from "./_components/step-form";
import { sendAnswersAction } from "./actions";

export const metadata: Metadata = { title: "Survey" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ at?: string | string[] }> };

/** One question after the other; what was answered is kept on the way, so it can be gone on with later. */
export default async function Page({ params, searchParams }: PageProps) {
  const ctx = await pageContext("answerSurvey");
  const [{ id }, { at }] = await Promise.all([params, searchParams]);
  const survey = await getOwnSurvey(ctx, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const head = (back: string) => (
    <PageHead title={survey.provider} level="p" back={{ href: back, label: "Back" }} />
  );
  const note = noteOf(survey);
  if (note)
    return (
      <PageBody>
        <FocusStep step={`${survey.id} note`} />
        {head(paths.messages())}
        {note}
      </PageBody>
    );
  const way = wayThrough(survey.questions, survey.kept);
  const open = way.find(({ id: one, isRequired }) => isRequired && survey.kept[one] === undefined);
  const asked = way.find((question) => question.id === at) ?? (at === "send" ? open : (open ?? way[0]));
  if (!asked) {
    const last = way.at(-1);
    return (
      <PageBody>
        <FocusStep step={`${survey.id} send`} />
        {head(paths.survey(survey.id, { at: last?.id }))}
        <Review survey={survey} />
      </PageBody>
    );
  }
  const place = way.indexOf(asked);
  const before = way[place - 1];
  return (
    <PageBody>
      <FocusStep step={`${survey.id} ${asked.id}`} />
      {head(before ? paths.survey(survey.id, { at: before.id }) : paths.messages())}
      <Progress place={place} most={survey.questions.length} title={survey.title} />
      {place === 0 && survey.intro !== "" ? (
        <p className="mt-4 whitespace-pre-line text-ink-2">{survey.intro}</p>
      ) : null}
      <StepForm key={asked.id} surveyId={survey.id} question={asked} answer={survey.kept[asked.id]} />
      <AnonymityNote survey={survey} />
    </PageBody>
  );
}

/** What stands in the place of questions; null: they are asked. */
function noteOf(survey: OwnSurveyNow) {
  if (survey.isAnswered) return <AnsweredNote survey={survey} />;
  if (!isAllowedIn(survey.state, "answer")) return <ClosedNote survey={survey} />;
  return survey.agrees ? null : <EndedNote survey={survey} />;
}

function Progress({ place, most, title }: { place: number; most: number; title: string }) {
  return (
    <div className="mt-4">
      <p className="flex justify-between gap-4 text-sm text-ink-2">
        <span className="truncate">{title}</span>
        <span className="num shrink-0">
          Question {place + 1}
          {most > 1 ? ` of ${most} at most` : ""}
        </span>
      </p>
      <ShareBar share={place / most} fill="fill-accent" className="mt-2 h-1.5 rounded-full bg-sunk" />
    </div>
  );
}

function AnonymityNote({ survey: { provider, thanks, whyNoThanks } }: { survey: OwnSurveyNow }) {
  return (
    <p className="mt-5 text-sm text-ink-2">
      Anonymous to {provider}: it learns what was answered, not by whom. Answers are kept as you go.
      {thanks && whyNoThanks === null
        ? ` A coupon for ${thanks.title} thanks you at the end, as long as there are some left.`
        : ""}
    </p>
  );
}

/** What will be sent, with a way back to each. */
function Review({ survey }: { survey: OwnSurveyNow }) {
  const { questions, kept } = survey;
  return (
    <>
      <h1 className="mt-5 text-xl font-semibold">Send your answers?</h1>
      <ul className="mt-4 divide-y divide-line rounded-lg border border-line bg-card">
        {wayThrough(questions, kept).map((question) => {
          const answer = kept[question.id];
          return (
            <li key={question.id} className="flex items-start justify-between gap-4 px-4 py-3">
              <span className="min-w-0 wrap-anywhere">
                <span className="block text-sm text-ink-2">{question.text}</span>
                {isAnswerTo(question, answer) ? answerWords(question, answer) : "Left out"}
              </span>
              <Link
                href={paths.survey(survey.id, { at: question.id })}
                aria-label={`Change the answer to: ${question.text}`}
                className="target-44 shrink-0 text-sm font-semibold text-accent-text"
              >
                Change
              </Link>
            </li>
          );
        })}
      </ul>
      <OneButtonForm surveyId={survey.id} label="Send answers" action={sendAnswersAction} />
      <AnonymityNote survey={survey} />
    </>
  );
}
