/** What results give away. The attacker knows how they are made and tries every set of answers that would look the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { type Answers, type Question, wayThrough } from "./questions";
import { type Counted, fewestAnswers, resultsOf, withheldOf } from "./results";
import { answersShown } from "./rules";

test.each([
  [0, 0],
  [19, 0],
  [20, 20],
  [39, 20],
  [61, 60],
])("of %s answers %s are shown", (all, shown) => {
  expect(answersShown(all)).toBe(shown);
});

describe("counts that part a known number", () => {
  test.each<[number[], (number | null)[]]>([
    [
      [30, 40],
      [30, 40],
    ],
    [
      [30, 0],
      [30, 0],
    ],
    [
      [30, 40, 5],
      [null, 40, null],
    ],
    [
      [30, 30, 5],
      [null, null, null],
    ],
    [
      [19, 21],
      [null, null],
    ],
    [
      [7, 8, 9],
      [null, null, null],
    ],
    [
      [7, 8, 0, 50, 60],
      [null, null, 0, null, 60],
    ],
  ])("%j are shown as %j", (counts, shown) => {
    expect(withheldOf(counts)).toEqual(shown);
  });

  const counts = fc.array(fc.oneof(fc.nat({ max: 25 }), fc.nat({ max: 200 })), {
    minLength: 2,
    maxLength: 11,
  });

  test("what is shown is nobody or 20, and so is the total less all that is shown", () => {
    fc.assert(
      fc.property(counts, (given) => {
        const total = given.reduce((sum, one) => sum + one, 0);
        fc.pre(total >= fewestAnswers);
        const shown = withheldOf(given);
        const rest = shown.reduce<number>((left, one) => left - (one ?? 0), total);
        for (const one of [...shown, rest])
          expect(one === null || one === 0 || one >= fewestAnswers).toBe(true);
        expect(shown.every((one, place) => one === null || one === given[place])).toBe(true);
        expect(shown.filter((one) => one === null).length).not.toBe(1);
      }),
      { numRuns: rounds(5_000) },
    );
  });

  test("nobody who tries all counts with the same total finds a withheld one that can be but one number", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 45 }), { minLength: 2, maxLength: 3 }), (given) => {
        const total = given.reduce((sum, one) => sum + one, 0);
        fc.pre(total >= fewestAnswers);
        const shown = withheldOf(given);
        const possible = given.map(() => new Set<number>());
        const tryAll = (tried: number[], left: number) => {
          if (tried.length === given.length - 1) {
            const whole = [...tried, left];
            if (withheldOf(whole).every((one, place) => one === shown[place]))
              for (const [place, one] of whole.entries()) possible[place]?.add(one);
            return;
          }
          for (let next = 0; next <= left; next += 1) tryAll([...tried, next], left - next);
        };
        tryAll([], total);
        for (const [place, one] of shown.entries())
          if (one === null) expect(possible[place]?.size, JSON.stringify(given)).toBeGreaterThan(1);
      }),
      { numRuns: rounds(300) },
    );
  });
});

const base: Question = {
  id: "q1",
  kind: "single",
  text: "?",
  isRequired: true,
  options: ["a", "b", "c"],
  jumps: [],
};
/** Counts answers as the database does. */
function count(questions: readonly Question[], all: readonly Answers[]): Map<string, Counted> {
  return new Map(
    questions.map(({ id }) => {
      const given = all.flatMap((answers) => (answers[id] === undefined ? [] : [answers[id]]));
      const byValue = new Map<number, number>();
      for (const value of given.flat())
        if (typeof value === "number") byValue.set(value, (byValue.get(value) ?? 0) + 1);
      return [id, { answered: given.length, byValue }];
    }),
  );
}
const times = (many: number, answers: Answers): Answers[] => Array.from({ length: many }, () => answers);

describe("a whole survey", () => {
  test("a question that few were asked, or that a withheld answer leads past, tells nothing", () => {
    const questions: Question[] = [
      { ...base, jumps: [{ values: [1], to: "q3" }] },
      { ...base, id: "q2" },
      { ...base, id: "q3", options: ["x", "y"] },
    ];
    const shownJump = [...times(40, { q1: 0, q2: 0, q3: 0 }), ...times(25, { q1: 1, q3: 1 })];
    const open = resultsOf(questions, count(questions, shownJump));
    expect(open.map(({ answered }) => answered)).toEqual([65, 40, 65]);
    // Twelve chose b. How many were asked q2 would tell that.
    const hiddenJump = [
      ...times(40, { q1: 0, q2: 0, q3: 0 }),
      ...times(12, { q1: 1, q3: 1 }),
      ...times(28, { q1: 2, q2: 1, q3: 0 }),
    ];
    const [first, second, third] = resultsOf(questions, count(questions, hiddenJump));
    expect(first?.cells?.map((cell) => cell.count)).toEqual([40, null, null]);
    expect(second).toMatchObject({ answered: null, cells: null });
    expect(third?.cells?.map((cell) => cell.count)).toEqual([null, null]);
    const few = [...times(10, { q1: 0, q2: 0, q3: 0 }), ...times(50, { q1: 1, q3: 1 })];
    expect(resultsOf(questions, count(questions, few))[1]).toMatchObject({ answered: null, cells: null });
  });

  test("a mean and a score are told where all of it is, for they would tell of the rest", () => {
    const rating: Question = { ...base, kind: "rating", options: [] };
    const recommend: Question = { ...base, id: "q2", kind: "recommend", options: [] };
    const whole = [...times(30, { q1: 5, q2: 10 }), ...times(30, { q1: 4, q2: 3 })];
    const told = resultsOf([rating, recommend], count([rating, recommend], whole));
    expect(told).toMatchObject([{ mean: 4.5 }, { promoterScore: 0 }]);
    const part = [...whole, ...times(5, { q1: 1, q2: 8 })];
    expect(resultsOf([rating, recommend], count([rating, recommend], part))).toMatchObject([
      { mean: null },
      { promoterScore: null },
    ]);
  });

  test("of several answers each is told where neither those who chose it nor the others are few", () => {
    const several: Question = { ...base, kind: "multiple" };
    const answers = [...times(45, { q1: [0, 1] }), ...times(15, { q1: [0] }), ...times(20, { q1: [1, 2] })];
    const [result] = resultsOf([several], count([several], answers));
    expect(result?.cells?.map((cell) => cell.count)).toEqual([60, null, 20]);
  });

  test("of two options that few chose together the smaller is not told", () => {
    const two: Question = { ...base, kind: "multiple", options: ["A", "B"] };
    const cellsOf = (both: number) =>
      resultsOf(
        [two],
        count(
          [two],
          [...times(40, { q1: [0] }), ...times(40 - both, { q1: [1] }), ...times(both, { q1: [0, 1] })],
        ),
      )[0]?.cells?.map((cell) => cell.count);
    expect(cellsOf(0)).toEqual([40, 40]);
    expect(cellsOf(5)).toEqual([45, null]);
    expect(cellsOf(20)).toEqual([60, 40]);
  });

  test("whatever was answered: no number that is shown, nor the rest of it, is of fewer than 20", () => {
    const questions: Question[] = [
      {
        ...base,
        jumps: [
          { values: [1], to: "q3" },
          { values: [2], to: null },
        ],
      },
      {
        ...base,
        id: "q2",
        kind: "recommend",
        options: [],
        jumps: [{ values: [0, 1, 2, 3, 4, 5, 6], to: "q4" }],
      },
      { ...base, id: "q3", kind: "multiple", isRequired: false },
      { ...base, id: "q4", kind: "rating", options: [] },
    ];
    const one = fc.record({
      q1: fc.nat({ max: 2 }),
      q2: fc.nat({ max: 10 }),
      q3: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }),
      q4: fc.integer({ min: 1, max: 5 }),
    });
    const groups = fc.array(fc.tuple(one, fc.integer({ min: 1, max: 40 })), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(groups, (given) => {
        const all = given.flatMap(([answers, many]) => {
          const way = wayThrough(questions, answers).map(({ id }) => [id, answers[id as "q1"]]);
          return times(many, Object.fromEntries(way));
        });
        fc.pre(all.length >= fewestAnswers);
        const small = (count: number | null) => count !== null && count > 0 && count < fewestAnswers;
        const results = resultsOf(questions, count(questions, all));
        // Everybody is asked the first question.
        expect(results[0]?.answered).toBe(all.length);
        for (const { question, answered, cells } of results) {
          expect(small(answered) || small(answered === null ? null : all.length - answered)).toBe(false);
          for (const cell of cells ?? []) expect(small(cell.count)).toBe(false);
          if (!cells) continue;
          if (question.kind === "multiple") {
            // Of those who chose several: two options tell how many they are, three at most how many.
            const told = cells.map(({ count }) => count ?? Number.NaN);
            const several = told.reduce((sum, one) => sum + one, 0) - (answered ?? 0);
            expect(small(several)).toBe(false);
            continue;
          }
          const rest = cells.reduce((left, cell) => left - (cell.count ?? 0), answered ?? 0);
          expect(small(rest)).toBe(false);
        }
      }),
      { numRuns: rounds(1_000) },
    );
  });
});
