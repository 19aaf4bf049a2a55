import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { listSurveys } from "@/lib/outreach/surveys/queries";
import { questionLimits } from "@/lib/outreach/surveys/questions";
import { surveyLimits } from "@/lib/outreach/surveys/rules";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageHead } from "../../_components/page-head";
import { OutreachTabs } from "../_components/outreach-tabs";
import { NewSurveyForm } from "./_components/new-survey-form";
import { countWords, stateWords } from "./_components/survey-words";

export const metadata: Metadata = { title: "Surveys" };

export default async function Page() {
  const ctx = await pageContext("viewOutreach");
  const surveys = await listSurveys(ctx);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation ?? "Outreach"} title="Surveys" />
      <OutreachTabs current="surveys" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card flush className="overflow-hidden">
          {surveys.length === 0 ? (
            <EmptyState drawing="letter" title="No surveys yet">
              <p>
                Ask people who bought your products what they think; they answer in the wallet. Give the
                survey a title to begin. Nobody sees it before you open it.
              </p>
            </EmptyState>
          ) : (
            <Table caption="Surveys" stacks>
              <thead>
                <tr>
                  <HeadCell>Survey</HeadCell>
                  <HeadCell>Audience</HeadCell>
                  <HeadCell figure>Invited, about</HeadCell>
                  <HeadCell figure>Answers, in twenties</HeadCell>
                  <HeadCell>State</HeadCell>
                </tr>
              </thead>
              <tbody>
                {surveys.map((survey) => (
                  <Row key={survey.id} className="relative transition-colors hover:bg-sunk/50">
                    <Cell className="max-w-80">
                      <Link
                        href={paths.deskSurvey(survey.id)}
                        className="font-semibold wrap-anywhere after:absolute after:inset-0 after:content-['']"
                      >
                        {survey.title}
                      </Link>
                    </Cell>
                    <Cell label="Audience">{survey.audience?.name ?? "None chosen"}</Cell>
                    <Cell label="Invited" figure>
                      {survey.state === "draft" ? "–" : countWords(survey.invited)}
                    </Cell>
                    <Cell label="Answers" figure>
                      {survey.state === "draft" ? "–" : countWords(survey.answersShown)}
                    </Cell>
                    <Cell label="State">
                      <Badge tone={stateWords[survey.state].tone}>{stateWords[survey.state].label}</Badge>
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
        <Card title="New survey">
          <p className="mb-4 text-sm text-ink-2">
            You write up to {questionLimits.questions} questions next, and choose an audience of buyers. Up to{" "}
            {surveyLimits.underWay} drafts and open surveys at once; closed ones do not count.
          </p>
          <NewSurveyForm />
        </Card>
      </div>
    </>
  );
}
