import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/kernel/errors";
import { builderChoices } from "@/lib/outreach/audiences/builder-choices";
import { listAudiences } from "@/lib/outreach/audiences/queries";
import { surveyResults, surveyTexts } from "@/lib/outreach/surveys/result-queries";
import { isAllowedIn } from "@/lib/outreach/surveys/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../../_components/confirm-action";
import { HeadLink } from "../../../_components/head-link";
import { PageHead } from "../../../_components/page-head";
import { closeSurveyAction, removeSurveyAction } from "../actions";
import { ResultsView } from "./_components/results-view";
import { SurveyBuilder } from "./_components/survey-builder";

export const metadata: Metadata = { title: "Survey" };

type PageProps = { params: Promise<{ id: string }> };

/** A draft is written here; once it is open its results stand here. */
export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewOutreach");
  const { id } = await params;
  const found = await surveyResults(ctx, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { survey, results } = found;
  const act = { surveyId: survey.id, version: String(survey.version) };
  const head = (
    <PageHead eyebrow={<HeadLink href={paths.surveys()}>Surveys</HeadLink>} title={survey.title}>
      {isAllowedIn(survey.state, "remove") ? (
        <ConfirmAction
          label="Throw away"
          variant="danger"
          title="Throw this draft away?"
          body="Its questions are gone then."
          confirmLabel="Throw away"
          danger
          fields={act}
          action={removeSurveyAction}
        />
      ) : null}
      {isAllowedIn(survey.state, "close") ? (
        <ConfirmAction
          label="Close"
          title="Close this survey?"
          body="Nobody can answer it any more, and it does not open again. Answers after the last full twenty are left out of its results for good. Automations that send it are switched off."
          confirmLabel="Close it"
          fields={act}
          action={closeSurveyAction}
        />
      ) : null}
    </PageHead>
  );
  if (survey.state === "draft") {
    const [audiences, { offers }] = await Promise.all([listAudiences(ctx), builderChoices(ctx)]);
    return (
      <>
        {head}
        <SurveyBuilder
          survey={survey}
          audiences={audiences.map(({ id: one, name, definition }) => ({
            id: one,
            name,
            asksBuyers: definition.bought !== null,
          }))}
          offers={offers}
          provider={ctx.actor.organisation ?? "Your company"}
        />
      </>
    );
  }
  const texts = await Promise.all(
    (results ?? [])
      .filter(({ question }) => question.kind === "text")
      .map(async ({ question }) => [question.id, await surveyTexts(ctx, found, question.id)] as const),
  );
  return (
    <>
      {head}
      <ResultsView survey={survey} results={results} texts={new Map(texts)} />
    </>
  );
}
