import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { answerWords } from "./answer-words";
import {
  type Answer,
  type Answers,
  answersOnWay,
  canJump,
  isAnswerTo,
  problemsOfQuestions,
  type Question,
  questionKinds,
  valuesOf,
  wayThrough,
} from "./questions";

const base: Question = {
  id: "q",
  kind: "single",
  text: "Well?",
  isRequired: true,
  options: ["Yes", "No"],
  jumps: [],
};
const taste: Question = { ...base, id: "taste", jumps: [{ values: [1], to: "why" }] };
const often: Question = {
  ...base,
  id: "often",
  kind: "rating",
  options: [],
  jumps: [{ values: [1, 2], to: null }],
};
const where: Question = {
  ...base,
  id: "where",
  kind: "multiple",
  options: ["Shop", "Home", "Work"],
  isRequired: false,
};
const why: Question = { ...base, id: "why", kind: "text", options: [] };
const all = [taste, often, where, why];

test.each<[string, Answers, string[]]>([
  ["no answer yet: straight on", {}, ["taste", "often", "where", "why"]],
  ["an answer without a jump", { taste: 0 }, ["taste", "often", "where", "why"]],
  ["past two questions", { taste: 1 }, ["taste", "why"]],
  ["to the end", { taste: 0, often: 2 }, ["taste", "often"]],
  ["answers beside the way lead nowhere", { taste: 1, often: 1 }, ["taste", "why"]],
])("%s", (_, answers, way) => {
  expect(wayThrough(all, answers).map(({ id }) => id)).toEqual(way);
});

test.each<[string, Answers, Answers, string | null]>([
  ["nothing is answered", {}, {}, "taste"],
  [
    "what lies beside the way falls away",
    { taste: 1, often: 5, why: "Bitter" },
    { taste: 1, why: "Bitter" },
    null,
  ],
  ["what must be answered is missing", { taste: 0 }, { taste: 0 }, "often"],
  [
    "what may be left out is not",
    { taste: 0, often: 5, why: "Good" },
    { taste: 0, often: 5, why: "Good" },
    null,
  ],
  ["spaces are no answer", { taste: 1, why: "  " }, { taste: 1 }, "why"],
  ["no answer to that question", { taste: 7 }, {}, "taste"],
])("%s", (_, given, sent, missing) => {
  const result = answersOnWay(all, given);
  expect(result.answers).toEqual(sent);
  expect(result.missing?.id ?? null).toBe(missing);
});

test.each<[string, Partial<Question>, unknown, boolean]>([
  ["an option", {}, 1, true],
  ["no option", {}, 2, false],
  ["half an option", {}, 0.5, false],
  ["its words", {}, "Yes", false],
  ["several", { kind: "multiple" }, [0, 1], true],
  ["one twice", { kind: "multiple" }, [0, 0], false],
  ["none of several", { kind: "multiple" }, [], false],
  ["no star", { kind: "rating" }, 0, false],
  ["five stars", { kind: "rating" }, 5, true],
  ["nought of ten", { kind: "recommend" }, 0, true],
  ["eleven of ten", { kind: "recommend" }, 11, false],
  ["a text", { kind: "text" }, "x".repeat(500), true],
  ["too long a text", { kind: "text" }, "x".repeat(501), false],
])("%s is or is no answer", (_, parts, answer, expected) => {
  expect(isAnswerTo({ ...base, ...parts }, answer)).toBe(expected);
});

test.each<[string, Question[], string[]]>([
  ["nothing", [], ["questions"]],
  ["good ones", all, []],
  ["no words", [{ ...base, text: " " }], ["text"]],
  ["one option", [{ ...base, options: ["Yes"] }], ["options"]],
  ["the same twice", [{ ...base, options: ["Yes", "yes "] }], ["options"]],
  ["an empty one", [{ ...base, options: ["Yes", ""] }], ["options"]],
  ["back", [why, { ...taste }], ["jumps"]],
  ["to itself", [{ ...base, jumps: [{ values: [0], to: "q" }] }], ["jumps"]],
  ["from no option", [{ ...base, jumps: [{ values: [5], to: null }] }], ["jumps"]],
  ["from a text", [{ ...why, jumps: [{ values: [0], to: null }] }], ["jumps"]],
])("%s: problems", (_, questions, fields) => {
  expect(problemsOfQuestions(questions).map(({ field }) => field)).toEqual(fields);
});

test("answers in words", () => {
  expect(answerWords(taste, 1)).toBe("No");
  expect(answerWords(where, [0, 2])).toBe("Shop, Work");
  expect(answerWords(often, 4)).toBe("4 of 5");
  expect(answerWords({ ...often, kind: "recommend" }, 9)).toBe("9 of 10");
});

/** Questions by chance, with jumps to anywhere: right, back, to themselves, to nothing. */
const anyQuestions = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...questionKinds),
      isRequired: fc.boolean(),
      jumps: fc.array(
        fc.record({
          values: fc.array(fc.nat({ max: 10 }), { minLength: 1, maxLength: 4 }),
          to: fc.option(fc.nat({ max: 9 }).map((n) => `q${n}`)),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((list) =>
    list.map((one, n): Question => ({ ...base, ...one, id: `q${n}`, options: ["a", "b", "c"] })),
  );
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.nat({ max: 11 }),
  fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
  fc.string({ maxLength: 5 }),
);
const anyAnswers = fc.dictionary(
  fc.nat({ max: 9 }).map((n) => `q${n}`),
  anyAnswer,
);

describe("whatever is asked and answered", () => {
  test("the way begins with the first question, only goes forward, and ends", () => {
    fc.assert(
      fc.property(anyQuestions, anyAnswers, (questions, answers) => {
        const places = wayThrough(questions, answers).map((one) => questions.indexOf(one));
        expect(places[0]).toBe(0);
        expect(places.every((place, n) => n === 0 || place > (places[n - 1] as number))).toBe(true);
      }),
      { numRuns: rounds(2_000) },
    );
  });

  test("what is sent is on its own way, answers its questions, and is the same when it is sent again", () => {
    fc.assert(
      fc.property(anyQuestions, anyAnswers, (questions, given) => {
        const { answers, missing } = answersOnWay(questions, given);
        const way = wayThrough(questions, answers);
        for (const [id, answer] of Object.entries(answers)) {
          const question = way.find((one) => one.id === id);
          expect(question && isAnswerTo(question, answer)).toBe(true);
        }
        expect(answersOnWay(questions, answers)).toEqual({ answers, missing });
        if (missing === null)
          expect(way.every(({ id, isRequired }) => !isRequired || answers[id] !== undefined)).toBe(true);
      }),
      { numRuns: rounds(2_000) },
    );
  });

  test("questions without problems jump from known answers to later questions alone", () => {
    fc.assert(
      fc.property(anyQuestions, (questions) => {
        const isRight = questions.every((question, place) =>
          question.jumps.every(
            ({ values, to }) =>
              canJump(question.kind) &&
              values.every((value) => valuesOf(question).includes(value)) &&
              (to === null || questions.findIndex(({ id }) => id === to) > place),
          ),
        );
        expect(problemsOfQuestions(questions).length === 0).toBe(isRight);
      }),
      { numRuns: rounds(2_000) },
    );
  });
});
