import Link from "next/link";
import { RankBars } from "@/components/charts/rank-bars";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { DeskSurvey } from "@/lib/outreach/surveys/queries";
import { areTextsTold, type QuestionResult, type Cell as ResultCell } from "@/lib/outreach/surveys/results";
import { answersPerBlock } from "@/lib/outreach/surveys/rules";
import { paths } from "@/lib/paths";
import { channelWords, countWords, kindWords, stateWords } from "../../_components/survey-words";

type ResultsViewProps = {
  survey: DeskSurvey;
  results: QuestionResult[] | null;
  texts: ReadonlyMap<string, readonly string[]>;
};

/** What was answered, question by question, as far as it may be told. */
export function ResultsView({ survey, results, texts }: ResultsViewProps) {
  return (
    <>
      {survey.isInviting ? (
        <Banner title="Invitations are on their way">The audience is invited step by step.</Banner>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-3">
        <Stat
          label="State"
          value={<Badge tone={stateWords[survey.state].tone}>{stateWords[survey.state].label}</Badge>}
        />
        <Stat label="Invited, about" value={countWords(survey.invited)} />
        <Stat label={`Answers, in blocks of ${answersPerBlock}`} value={countWords(survey.answersShown)} />
      </div>
      {survey.mailingId ? (
        <p className="text-sm text-ink-2">
          Invitations also go {survey.invitesBy.map((channel) => `by ${channelWords[channel]}`).join(" and ")}
          :{" "}
          <Link href={paths.mailing(survey.mailingId)} className="font-semibold text-accent-text">
            what became of them
          </Link>
          . You can pause or cancel that there; the survey goes on.
        </p>
      ) : null}
      {results === null ? (
        <Card>
          {survey.state === "closed" ? (
            <EmptyState drawing="letter" title="Closed with fewer than 20 answers">
              <p>There are no results, so that nobody is recognised by an answer.</p>
            </EmptyState>
          ) : (
            <EmptyState drawing="letter" title="Fewer than 20 answers so far">
              <p>
                Results begin with the twentieth, so that nobody is recognised by an answer. Questions and
                audience stay as they are; you may close the survey at any time.
              </p>
            </EmptyState>
          )}
        </Card>
      ) : (
        <>
          <p className="max-w-3xl text-sm text-ink-2">
            Nobody is recognised by an answer: what fewer than 20 people answered is withheld, and with it the
            next smallest.{" "}
            {survey.state === "closed"
              ? ""
              : "While a survey is open, results move on in steps, once every number in them has changed by 20 or more, so they lag behind the answers; answers that nobody gave are told when you close it."}{" "}
            <a href={paths.surveyExport(survey.id)} className="font-semibold text-accent-text">
              All counts as a file
            </a>
          </p>
          <ol className="grid items-start gap-4 lg:grid-cols-2">
            {results.map((result, place) => (
              <li key={result.question.id}>
                <QuestionCard
                  surveyId={survey.id}
                  number={place + 1}
                  result={result}
                  texts={texts.get(result.question.id)}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

type QuestionCardProps = {
  surveyId: string;
  number: number;
  result: QuestionResult;
  texts?: readonly string[];
};

function QuestionCard({ surveyId, number, result, texts }: QuestionCardProps) {
  const { question, asked, through, cells, mean, promoterScore } = result;
  return (
    <Card
      title={`${number}. ${question.text}`}
      aside={<span className="num whitespace-nowrap">{kindWords[question.kind]}</span>}
    >
      {cells === null ? (
        <p className="text-ink-2">
          Withheld so far: fewer than 20 were asked this, or their number would tell of few others.
        </p>
      ) : (
        <>
          <p className="num mb-4 text-sm text-ink-2">
            {asked?.toLocaleString("en")} were asked, of the first {through.toLocaleString("en")} answers
            {mean === null ? "" : ` · ${mean.toFixed(1)} of 5 on average`}
            {promoterScore === null
              ? ""
              : ` · net promoter score ${promoterScore > 0 ? "+" : ""}${promoterScore}`}
          </p>
          {question.kind !== "text" ? (
            <Bars title={question.text} cells={cells} asked={asked ?? 0} />
          ) : areTextsTold(result) ? (
            <Texts surveyId={surveyId} questionId={question.id} texts={texts ?? []} />
          ) : (
            <p className="text-ink-2">
              Withheld so far: fewer than 20 wrote something, or fewer than 20 left it out.
            </p>
          )}
        </>
      )}
    </Card>
  );
}

const share = (count: number, asked: number) => `${Math.round((100 * count) / asked)}%`;

function Bars({ title, cells, asked }: { title: string; cells: readonly ResultCell[]; asked: number }) {
  const withheld = cells.filter(({ count }) => count === null).length;
  return (
    <>
      <RankBars
        label={title}
        tone="accent"
        whole={asked}
        bars={cells.map(({ label, count }, place) => ({
          key: String(place),
          label,
          value: count ?? 0,
          words: count === null ? "withheld" : share(count, asked),
          aside: count === null ? undefined : count.toLocaleString("en"),
        }))}
      />
      {withheld > 0 ? <p className="num mt-3 text-sm text-ink-2">{withheld} withheld</p> : null}
      <details className="mt-4">
        <summary className="cursor-pointer text-sm font-medium">As a table</summary>
        <Table caption={title}>
          <thead>
            <tr>
              <HeadCell>Answer</HeadCell>
              <HeadCell figure>People</HeadCell>
              <HeadCell figure>Share</HeadCell>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ label, count }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place
              <Row key={place}>
                <Cell className="wrap-anywhere">{label}</Cell>
                <Cell figure>{count === null ? "withheld" : count.toLocaleString("en")}</Cell>
                <Cell figure>{count === null ? "–" : share(count, asked)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </details>
    </>
  );
}

type TextsProps = { surveyId: string; questionId: string; texts: readonly string[] };

function Texts({ surveyId, questionId, texts }: TextsProps) {
  return (
    <>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="What was written"
        className="max-h-80 overflow-y-auto rounded-lg border border-line"
      >
        <ul className="divide-y divide-line">
          {texts.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same
            <li key={place} className="px-4 py-2.5 wrap-anywhere">
              {text}
            </li>
          ))}
        </ul>
      </section>
      <a
        href={paths.surveyExport(surveyId, { question: questionId })}
        className={`${buttonClasses({ size: "sm" })} mt-3`}
      >
        All of them as a file
      </a>
    </>
  );
}
