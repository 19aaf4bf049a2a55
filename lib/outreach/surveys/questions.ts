/** PURE: questions, the way through them, and answers. The zod schemas are in schemas.ts, so that the browser need not load them. */

import { longestAnswer } from "@/lib/kernel/survey-states";

export const questionKinds = ["single", "multiple", "rating", "recommend", "text"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** After one of these answers: on to the question `to`, which comes later; null: to the end. */
export type Jump = { values: number[]; to: string | null };

export type Question = {
  /** Stays the same when questions are moved: answers are kept by it. */
  id: string;
  kind: QuestionKind;
  text: string;
  isRequired: boolean;
  /** Of `single` and `multiple`. */
  options: string[];
  /** Of those kinds that have one answer of a few (`canJump`). */
  jumps: Jump[];
};

/** `single`: the place of an option, from 0. `multiple`: the places. `rating`: 1 to 5. `recommend`: 0 to 10. `text`: what was written. */
export type Answer = number | number[] | string;
/** By question; a question that was left out has none. */
export type Answers = Readonly<Record<string, Answer>>;

export const questionLimits = {
  questions: 20,
  textLength: 200,
  optionsLeast: 2,
  options: 10,
  optionLength: 80,
  answerLength: longestAnswer,
} as const;

/** Every answer that a question can have, but for texts; of `multiple` each alone. */
export function valuesOf({ kind, options }: Pick<Question, "kind" | "options">): number[] {
  if (kind === "rating") return [1, 2, 3, 4, 5];
  if (kind === "recommend") return Array.from({ length: 11 }, (_, value) => value);
  return kind === "text" ? [] : options.map((_, place) => place);
}

/** Whether the way can part after it: it has one answer out of a few. */
export function canJump(kind: QuestionKind): boolean {
  return kind === "single" || kind === "rating" || kind === "recommend";
}

/** Where the way goes on after an answer (undefined: left out): the place of the next question, or as many as there are for the end. */
export function placeAfter(
  questions: readonly Question[],
  place: number,
  answer: Answer | undefined,
): number {
  const question = questions[place];
  const isGiven = question !== undefined && isAnswerTo(question, answer);
  const jump = isGiven
    ? question.jumps.find(({ values }) => typeof answer === "number" && values.includes(answer))
    : undefined;
  if (!jump) return place + 1;
  const to = jump.to === null ? questions.length : questions.findIndex(({ id }) => id === jump.to);
  // A jump that leads nowhere or back is no jump: the way always ends.
  return to > place ? to : place + 1;
}

/** The questions that these answers lead through, in their order, left-out ones included. */
export function wayThrough(questions: readonly Question[], answers: Answers): Question[] {
  const way: Question[] = [];
  for (let place = 0; place < questions.length; ) {
    const question = questions[place] as Question;
    way.push(question);
    place = placeAfter(questions, place, answers[question.id]);
  }
  return way;
}

/** Whether this is an answer to the question at all. */
export function isAnswerTo(question: Question, answer: unknown): answer is Answer {
  const values = valuesOf(question);
  const isValue = (value: unknown) => typeof value === "number" && values.includes(value);
  if (question.kind === "text")
    return typeof answer === "string" && answer.trim() !== "" && answer.length <= questionLimits.answerLength;
  if (question.kind !== "multiple") return isValue(answer);
  return (
    Array.isArray(answer) &&
    answer.length > 0 &&
    answer.every(isValue) &&
    new Set(answer).size === answer.length
  );
}

/** What is sent: the answers on the way, and the first question on it that must have one and has none. What was answered and is not on the way any more falls away. */
export function answersOnWay(
  questions: readonly Question[],
  answers: Answers,
): { answers: Answers; missing: Question | null } {
  const way = wayThrough(questions, answers);
  const isMissing = (question: Question) =>
    question.isRequired && !isAnswerTo(question, answers[question.id]);
  const given = way.filter((question) => isAnswerTo(question, answers[question.id]));
  return {
    answers: Object.fromEntries(given.map(({ id }) => [id, answers[id] as Answer])),
    missing: way.find(isMissing) ?? null,
  };
}

/** What a question lacks, for its writer. `questionId` null: the whole. */
export type QuestionProblem = { questionId: string | null; field: string; message: string };

/** Why questions cannot be asked as they are. Empty: they can. */
export function problemsOfQuestions(questions: readonly Question[]): QuestionProblem[] {
  if (questions.length === 0) return [{ questionId: null, field: "questions", message: "Add a question." }];
  return questions.flatMap((question, place) => problemsOf(question, questions.slice(place + 1)));
}

function problemsOf(question: Question, later: readonly Question[]): QuestionProblem[] {
  const { id, kind, text, options, jumps } = question;
  const problem = (field: string, message: string) => ({ questionId: id, field, message });
  const problems: QuestionProblem[] = [];
  if (text.trim() === "") problems.push(problem("text", "Write the question."));
  if (kind === "single" || kind === "multiple") {
    const written = options.map((option) => option.trim());
    if (written.length < questionLimits.optionsLeast || written.includes(""))
      problems.push(problem("options", "Write two answers at least, and none that is empty."));
    else if (new Set(written.map((option) => option.toLowerCase())).size < written.length)
      problems.push(problem("options", "Two answers are the same."));
  }
  const known = new Set(valuesOf(question));
  const wrong = jumps.some(
    ({ values, to }) =>
      !canJump(kind) ||
      values.some((value) => !known.has(value)) ||
      (to !== null && !later.some((one) => one.id === to)),
  );
  if (wrong) problems.push(problem("jumps", "An answer leads to a question that does not come later."));
  return problems;
}
