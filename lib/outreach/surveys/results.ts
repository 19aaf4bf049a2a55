/** PURE: what answers come to, as far as it is told (domain.md, rule 12; docs/decisions/0044). */
import type { Question } from "./questions";
import { type Moment, partsOf, type Telling, type Told, tell } from "./telling";

/** One bar. `count` null: withheld. */
export type Cell = { label: string; count: number | null };
/** Of the first `through` answers of the survey. `asked` and `cells` null: nothing of this question is told yet. `mean`, `promoterScore`: null where something of them is withheld. */
export type QuestionResult = {
  question: Question;
  through: number;
  asked: number | null;
  cells: Cell[] | null;
  /** Of a rating, 1 to 5. */
  mean: number | null;
  /** Net promoter score, -100 to 100. */
  promoterScore: number | null;
};

/** The results of all questions, from what was counted up to each moment. */
export function resultsOf(
  questions: readonly Question[],
  moments: readonly Moment[],
  telling: Telling,
): QuestionResult[] {
  return tell(questions, moments, telling).map((told, place) => resultOf(questions[place] as Question, told));
}

function resultOf(question: Question, told: Told | null): QuestionResult {
  if (told === null)
    return { question, through: 0, asked: null, cells: null, mean: null, promoterScore: null };
  const { through, asked, counts, isTold } = told;
  const parts = partsOf(question);
  const cells = parts.map(({ label }, part) => ({
    label,
    count: isTold[part] ? (counts[part] as number) : null,
  }));
  const given = cells.filter((_, part) => parts[part]?.values !== null).map(({ count }) => count);
  const answered = given.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const isWhole = given.every((count) => count !== null) && answered > 0;
  const [first = 0, , third = 0] = given as number[];
  const total = (given as number[]).reduce((sum, count, place) => sum + count * (place + 1), 0);
  return {
    question,
    through,
    asked,
    cells,
    mean: question.kind === "rating" && isWhole ? total / answered : null,
    promoterScore:
      question.kind === "recommend" && isWhole ? Math.round((100 * (third - first)) / answered) : null,
  };
}

/** Whether what was written to a question of texts is told: all who were asked wrote, or the number of those who did is told. */
export function areTextsTold({ question, cells }: QuestionResult): boolean {
  return question.kind === "text" && cells !== null && (question.isRequired || cells[0]?.count !== null);
}
