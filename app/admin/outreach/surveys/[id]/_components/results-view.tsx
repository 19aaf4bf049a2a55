import { RankBars } from "@/components/charts/rank-bars";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { DeskSurvey } from "@/lib/outreach/surveys/queries";
import type { QuestionResult, Cell as ResultCell } from "@/lib/outreach/surveys/results";
import { answersPerBlock } from "@/lib/outreach/surveys/rules";
import { paths } from "@/lib/paths";
import { countWords, kindWords, stateWords } from "../../_components/survey-words";

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
        <Stat label="Invited, in tens" value={countWords(survey.invited)} />
        <Stat label={`Answers, in blocks of ${answersPerBlock}`} value={countWords(survey.answersShown)} />
      </div>
      {results === null ? (
        <Card>
          <EmptyState drawing="letter" title="Fewer than 20 answers so far">
            <p>Results appear with the twentieth, so that nobody is recognised by an answer.</p>
          </EmptyState>
        </Card>
      ) : (
        <>
          <p className="max-w-3xl text-sm text-ink-2">
            Answers of fewer than 20 people are withheld, and with them the smallest that is not, so that no
            subtraction tells of them. New answers count once there are {answersPerBlock} more.{" "}
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
  const { question, answered, cells, mean, promoterScore } = result;
  return (
    <Card
      title={`${number}. ${question.text}`}
      aside={<span className="num">{kindWords[question.kind]}</span>}
    >
      {cells === null ? (
        <p className="text-ink-2">
          Withheld: too few were asked this, or their number would tell of few others.
        </p>
      ) : (
        <>
          <p className="num mb-4 text-sm text-ink-2">
            {answered?.toLocaleString("en")} answered
            {mean === null ? "" : ` · ${mean.toFixed(1)} of 5 on average`}
            {promoterScore === null
              ? ""
              : ` · net promoter score ${promoterScore > 0 ? "+" : ""}${promoterScore}`}
          </p>
          {question.kind === "text" ? (
            <Texts surveyId={surveyId} questionId={question.id} texts={texts ?? []} />
          ) : (
            <Bars title={question.text} cells={cells} answered={answered ?? 0} />
          )}
        </>
      )}
    </Card>
  );
}

const share = (count: number, answered: number) => `${Math.round((100 * count) / answered)}%`;

function Bars({ title, cells, answered }: { title: string; cells: readonly ResultCell[]; answered: number }) {
  const withheld = cells.filter(({ count }) => count === null).length;
  return (
    <>
      <RankBars
        label={title}
        tone="accent"
        bars={cells.map(({ label, count }, place) => ({
          key: String(place),
          label,
          value: count ?? 0,
          words: count === null ? "withheld" : share(count, answered),
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
                <Cell figure>{count === null ? "–" : share(count, answered)}</Cell>
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
