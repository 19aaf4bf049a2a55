/** PURE: what may be told of answers (domain.md, rule 12; docs/decisions/0044). */
import { canJump, type Question, valuesOf } from "./questions";

export const fewestAnswers = 20;
const isSmall = (count: number) => count > 0 && count < fewestAnswers;

/**
 * Counts that part a number everybody knows, as they may be shown; null: withheld. What is small is withheld, and with it all that are as large as the smallest of the others: so what is withheld is 20 together,
 * and since only the sizes decide, every way to deal them out among the withheld ones looks the same.
 */
export function withheldOf(counts: readonly number[]): (number | null)[] {
  if (!counts.some(isSmall)) return [...counts];
  const least = Math.min(...counts.filter((count) => count >= fewestAnswers));
  return counts.map((count) => (isSmall(count) || count === least ? null : count));
}

/** What was counted of one question over the answers that are shown: how many answered it, and how many chose each value. */
export type Counted = { answered: number; byValue: ReadonlyMap<number, number> };

/** One bar. `count` null: withheld. */
export type Cell = { label: string; count: number | null };
/** `cells` null: nothing of this question can be told, but for texts. `mean`, `promoterScore`: null where something is withheld. */
export type QuestionResult = {
  question: Question;
  answered: number | null;
  cells: Cell[] | null;
  mean: number | null;
  /** Net promoter score, -100 to 100. */
  promoterScore: number | null;
};

/** Those who would not, might, and would recommend. */
export const recommendGroups: readonly { label: string; values: readonly number[] }[] = [
  { label: "0 to 6", values: [0, 1, 2, 3, 4, 5, 6] },
  { label: "7 or 8", values: [7, 8] },
  { label: "9 or 10", values: [9, 10] },
];

/**
 * The results of all questions from the counts of `shown` answers (20 or more). How many were asked a question that some answers lead past tells how many gave those answers: so it is told of only where they
 * are told of themselves.
 */
export function resultsOf(
  questions: readonly Question[],
  counted: ReadonlyMap<string, Counted>,
): QuestionResult[] {
  const told = new Map<string, ReadonlyMap<number, number | null>>();
  return questions.map((question, place) => {
    const counts = counted.get(question.id) ?? { answered: 0, byValue: new Map<number, number>() };
    const mayTell =
      counts.answered >= fewestAnswers &&
      questions.slice(0, place).every((earlier) => isToldOf(earlier, place, questions, told));
    const result = mayTell ? resultOf(question, counts) : untold(question);
    told.set(question.id, toldByValue(question, result));
    return result;
  });
}

const untold = (question: Question): QuestionResult => ({
  question,
  answered: null,
  cells: null,
  mean: null,
  promoterScore: null,
});

/** Whether each answer to `earlier` that leads past `place` is shown. */
function isToldOf(
  earlier: Question,
  place: number,
  questions: readonly Question[],
  told: ReadonlyMap<string, ReadonlyMap<number, number | null>>,
): boolean {
  if (!canJump(earlier.kind)) return true;
  const past = earlier.jumps.filter(
    ({ to }) => to === null || questions.findIndex(({ id }) => id === to) > place,
  );
  const shown = told.get(earlier.id);
  return past.every(({ values }) => values.every((value) => typeof shown?.get(value) === "number"));
}

/** By value, how many chose it where that was told; else null. */
function toldByValue(question: Question, { cells }: QuestionResult): ReadonlyMap<number, number | null> {
  if (question.kind === "recommend") {
    // Only groups are told, so a value is told of where every jump takes its group as a whole.
    const isWhole = (group: readonly number[]) =>
      question.jumps.every(({ values }) => {
        const taken = group.filter((value) => values.includes(value)).length;
        return taken === 0 || taken === group.length;
      });
    return new Map(
      recommendGroups.flatMap(({ values }, place) =>
        values.map((value) => [value, isWhole(values) ? (cells?.[place]?.count ?? null) : null]),
      ),
    );
  }
  return new Map(valuesOf(question).map((value, place) => [value, cells?.[place]?.count ?? null]));
}

function resultOf(question: Question, { answered, byValue }: Counted): QuestionResult {
  const base = { question, answered, mean: null, promoterScore: null };
  const countOf = (value: number) => byValue.get(value) ?? 0;
  const values = valuesOf(question);
  if (question.kind === "text") return { ...base, cells: [] };
  if (question.kind === "multiple") {
    // Each option parts those who answered in two.
    const cells = question.options.map((label, place) => {
      const count = countOf(place);
      return { label, count: isSmall(count) || isSmall(answered - count) ? null : count };
    });
    return { ...base, cells: withoutOverlap(cells, answered) };
  }
  if (question.kind === "recommend") return recommendResult(base, countOf);
  const counts = withheldOf(values.map(countOf));
  const isWhole = counts.every((count) => count !== null);
  const total = values.reduce((sum, value) => sum + value * countOf(value), 0);
  return {
    ...base,
    cells: counts.map((count, place) => ({ label: labelOf(question, values[place] as number), count })),
    mean: question.kind === "rating" && isWhole ? total / answered : null,
  };
}

/** Nobody answers with nothing, so what all options come to, less those who answered, says how many chose several: where those are few the smallest option is not told. */
function withoutOverlap(
  cells: readonly { label: string; count: number | null }[],
  answered: number,
): { label: string; count: number | null }[] {
  const counts = cells.flatMap(({ count }) => (count === null ? [] : [count]));
  const several = counts.reduce((sum, count) => sum + count, 0) - answered;
  if (counts.length < cells.length || !isSmall(several)) return [...cells];
  const smallest = counts.indexOf(Math.min(...counts));
  return cells.map((cell, place) => (place === smallest ? { ...cell, count: null } : cell));
}

function recommendResult(
  base: Omit<QuestionResult, "cells">,
  countOf: (value: number) => number,
): QuestionResult {
  const groups = recommendGroups.map(({ values }) => values.reduce((sum, value) => sum + countOf(value), 0));
  const counts = withheldOf(groups);
  const isWhole = counts.every((count) => count !== null);
  const [against = 0, , inFavour = 0] = groups;
  const score = Math.round((100 * (inFavour - against)) / (base.answered ?? 1));
  return {
    ...base,
    cells: recommendGroups.map(({ label }, place) => ({ label, count: counts[place] ?? null })),
    promoterScore: isWhole ? score : null,
  };
}

function labelOf({ kind, options }: Question, value: number): string {
  return kind === "rating" ? String(value) : (options[value] ?? "");
}
