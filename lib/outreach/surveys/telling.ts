/**
 * PURE: how much of the answers is told as they come in (docs/decisions/0044). Whoever looks at every moment sees one state after the other, and may subtract any from any later one. So what is told moves on only when every
 * group that is told of has grown by nobody or by 20 at least, and what was told once is told from then on: parts are only ever divided further. Then every number that can be worked out is a sum of such steps.
 */
import { canJump, placeAfter, type Question, valuesOf } from "./questions";

export const fewestAnswers = 20;

/** What was counted of one question up to a moment: how many answered it, and how many chose each value. */
export type Counted = { answered: number; byValue: ReadonlyMap<number, number> };
/** All answers up to a moment; moments lie `fewestAnswers` or more answers apart. A question that nobody answered may be missing. */
export type Moment = { answers: number; counted: ReadonlyMap<string, Counted> };

/** What somebody can do with a question. `values` null: leave it out. */
export type Part = { label: string; values: readonly number[] | null };

/** One question as it is told: of the first `through` answers of the survey. `counts` by part; `isTold`: which of them are told, the others only together. Of several answers each part is told for itself, and the rest of those asked with it. */
export type Told = { through: number; asked: number; counts: readonly number[]; isTold: readonly boolean[] };

/** Those who would not, might, and would recommend. */
const recommendGroups: readonly Part[] = [
  { label: "0 to 6", values: [0, 1, 2, 3, 4, 5, 6] },
  { label: "7 or 8", values: [7, 8] },
  { label: "9 or 10", values: [9, 10] },
];

/** The parts of a question: everybody who is asked is in one of them, or of several answers in one at least. */
export function partsOf(question: Question): Part[] {
  const { kind, options, isRequired } = question;
  const labelOf = (value: number) => (kind === "rating" ? String(value) : (options[value] ?? ""));
  const given: readonly Part[] =
    kind === "recommend"
      ? recommendGroups
      : kind === "text"
        ? [{ label: "Written", values: [] }]
        : valuesOf(question).map((value) => ({ label: labelOf(value), values: [value] }));
  return [...given, ...(isRequired ? [] : [{ label: "Left out", values: null }])];
}

export type Telling = {
  /** No answer comes any more: an answer that nobody gave can be told, and nothing is held back. */
  isFinal: boolean;
  /**
   * Whether nothing moves on (`move`), or no part is told that was not before (`divide`), at the moment with so many answers, whatever they are. By a coin that nobody outside sees: then that something is hidden never says that
   * it is small.
   */
  isHeld: (what: "move" | "divide", answers: number) => boolean;
  fewest?: number;
};

/**
 * What is told of each question after these moments, in their order; null: nothing. Questions of a survey with jumps move on together, since how many one is asked of is how many gave an answer to another.
 */
export function tell(
  questions: readonly Question[],
  moments: readonly Moment[],
  { isFinal, isHeld, fewest = fewestAnswers }: Telling,
): (Told | null)[] {
  const hasJumps = questions.some(({ jumps }) => jumps.length > 0);
  const together = hasJumps ? [questions.map((_, place) => place)] : questions.map((_, place) => [place]);
  const all: (Told | null)[] = questions.map(() => null);
  for (const places of together) {
    const maySee = (moment: Moment) =>
      places.every((place) => mayMoveOn(questions, place, all[place] ?? null, moment, fewest));
    const see = (moment: Moment, at: Omit<At, "moment">) => {
      for (const place of places) all[place] = divide(questions, place, all, { ...at, moment });
    };
    let seen = 0;
    for (const [at, moment] of moments.entries()) {
      const { answers } = moment;
      if (isHeld("move", answers) || !maySee(moment)) continue;
      see(moment, { isFinal: false, isHeld: isHeld("divide", answers), fewest });
      seen = at;
    }
    const last = isFinal ? moments.slice(seen).findLast(maySee) : undefined;
    if (last) see(last, { isFinal: true, isHeld: false, fewest });
  }
  return all;
}

/** How many were asked it: all but those whose answer to an earlier question led past it. */
function askedOf(questions: readonly Question[], place: number, { answers, counted }: Moment): number {
  return questions.slice(0, place).reduce((left, { id }, earlier) => {
    const counts = counted.get(id)?.byValue ?? new Map<number, number>();
    const past = valuesPast(questions, earlier, place);
    return past.reduce((sum, value) => sum - (counts.get(value) ?? 0), left);
  }, answers);
}

/** The answers to the question at `earlier` that lead past the one at `place`. */
function valuesPast(questions: readonly Question[], earlier: number, place: number): number[] {
  const question = questions[earlier] as Question;
  if (!canJump(question.kind)) return [];
  return valuesOf(question).filter((value) => placeAfter(questions, earlier, value) > place);
}

function countsOf(question: Question, asked: number, { counted }: Moment): number[] {
  const { answered, byValue } = counted.get(question.id) ?? { answered: 0, byValue: new Map() };
  return partsOf(question).map(({ values }) => {
    if (values === null) return asked - answered;
    if (question.kind === "text") return answered;
    return values.reduce((sum, value) => sum + (byValue.get(value) ?? 0), 0);
  });
}

/** The sizes of all groups that are told of: each told part, the hidden ones together, and of several answers also the rest of each part, and how many more answers there are than people. */
function groupsOf({ kind }: Question, { asked, counts, isTold }: Told): number[] {
  const told = counts.filter((_, part) => isTold[part]);
  if (kind !== "multiple") return [...told, asked - sumOf(told)];
  const rests = told.map((count) => asked - count);
  return [asked, ...told, ...rests, ...(told.length === counts.length ? [sumOf(told) - asked] : [])];
}

/** Whether each group that was told has grown by nobody or enough. */
function mayMoveOn(
  questions: readonly Question[],
  place: number,
  before: Told | null,
  moment: Moment,
  fewest: number,
): boolean {
  if (before === null) return true;
  const question = questions[place] as Question;
  const asked = askedOf(questions, place, moment);
  const after = groupsOf(question, { ...before, asked, counts: countsOf(question, asked, moment) });
  const isSafe = (more: number) => more === 0 || more >= fewest;
  return groupsOf(question, before).every((size, group) => isSafe((after[group] as number) - size));
}

type At = { moment: Moment; isFinal: boolean; isHeld: boolean; fewest: number };

/** The question at this moment, its parts divided as far as they may be. Asked of few, or of a number that would tell of an answer that is not told, it is not told at all. */
function divide(
  questions: readonly Question[],
  place: number,
  told: readonly (Told | null)[],
  { moment, isFinal, isHeld, fewest }: At,
): Told | null {
  const question = questions[place] as Question;
  const asked = askedOf(questions, place, moment);
  const counts = countsOf(question, asked, moment);
  const before = told[place] ?? null;
  if (before === null && (asked < fewest || !isNumberTold(questions, place, told))) return null;
  const known = before?.isTold ?? counts.map(() => false);
  const now = { through: moment.answers, asked, counts, isTold: known };
  if (isHeld) return now;
  const isHidden =
    question.kind === "multiple" ? hiddenOfSeveral(now, isFinal, fewest) : hiddenOfOne(now, isFinal, fewest);
  return { ...now, isTold: counts.map((_, part) => !isHidden(part)) };
}

/**
 * Which parts stay hidden where everybody is in one: the small ones, while answers come those of nobody (the next answer would be told), and with them all that are as large as the smallest of the others. So the hidden ones
 * are `fewest` together, and since only sizes decide, every way to deal them out among themselves looks the same.
 */
function hiddenOfOne({ counts, isTold }: Told, isFinal: boolean, fewest: number): (part: number) => boolean {
  const open = counts.flatMap((count, part) => (isTold[part] ? [] : [count]));
  const isTooSmall = (count: number) => (count === 0 ? !isFinal : count < fewest);
  if (!open.some(isTooSmall)) return () => false;
  const least = Math.min(...open.filter((count) => count >= fewest));
  return (part) => !isTold[part] && (isTooSmall(counts[part] as number) || counts[part] === least);
}

/**
 * Which parts stay hidden where one may be in several: those of few, or of all but few; while answers come also those of nobody and of all. Nobody is in none, so the sum of all parts, less those who were asked, says how many
 * are in several: where that is not safe to be told, the smallest part that is not told yet is not.
 */
function hiddenOfSeveral({ asked, counts, isTold }: Told, isFinal: boolean, fewest: number) {
  const isSafe = (size: number) => size >= fewest || (size === 0 && isFinal);
  const open = counts.flatMap((_, part) => (isTold[part] ? [] : [part]));
  const hidden = new Set(
    open.filter((part) => !isSafe(counts[part] as number) || !isSafe(asked - (counts[part] as number))),
  );
  const isWhole = hidden.size === 0 && open.length > 0;
  if (isWhole && !isSafe(sumOf(counts) - asked)) {
    const sizes = open.map((part) => counts[part] as number);
    hidden.add(open[sizes.indexOf(Math.min(...sizes))] as number);
  }
  return (part: number) => hidden.has(part);
}

/** Whether each answer that leads past `place` is told: how many were asked is their number. */
function isNumberTold(
  questions: readonly Question[],
  place: number,
  told: readonly (Told | null)[],
): boolean {
  return questions.slice(0, place).every((question, earlier) => {
    const past = valuesPast(questions, earlier, place);
    if (past.length === 0) return true;
    const isTold = told[earlier]?.isTold;
    // A part is told as a whole, so each must lead past as a whole.
    return partsOf(question).every(({ values }, part) => {
      const leading = (values ?? []).filter((value) => past.includes(value)).length;
      return leading === 0 || (leading === values?.length && isTold?.[part] === true);
    });
  });
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
