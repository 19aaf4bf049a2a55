import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import type { Question } from "./questions";
import { areTextsTold, resultsOf } from "./results";
import { answersShown, momentsOf } from "./rules";
import { fewestAnswers, type Moment, tell } from "./telling";

const base: Question = {
  id: "q1",
  kind: "single",
  text: "?",
  isRequired: true,
  options: ["a", "b", "c"],
  jumps: [],
};
const closed = { isFinal: true, isHeld: () => false };
/** One moment: what was chosen of each question, by value. */
const moment = (
  byQuestion: Record<string, readonly number[]>,
  answers: number,
  answered = answers,
): Moment => ({
  answers,
  counted: new Map(
    Object.entries(byQuestion).map(([id, counts]) => [
      id,
      { answered, byValue: new Map(counts.map((count, value) => [value, count])) },
    ]),
  ),
});
const countsOf = (question: Question, given: readonly number[], answers: number) =>
  resultsOf([question], [moment({ q1: given }, answers)], closed)[0]?.cells?.map(({ count }) => count);

test.each([
  [0, 0],
  [19, 0],
  [20, 20],
  [39, 20],
  [61, 60],
])("of %s answers the number says %s", (all, shown) => {
  expect(answersShown(all)).toBe(shown);
});

test("results may move on every 20 answers, later every twentieth of them, and never by less", () => {
  expect(momentsOf(61)).toEqual([20, 40, 60]);
  const many = momentsOf(100_000);
  expect(many.length).toBeLessThan(200);
  for (const [place, at] of many.entries()) expect(at - (many[place - 1] ?? 0)).toBeGreaterThanOrEqual(20);
  expect(many.at(-1)).toBeGreaterThan(95_000);
});

describe("once it is closed", () => {
  test.each<[number[], (number | null)[]]>([
    [
      [30, 40, 0],
      [30, 40, 0],
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
      [19, 21, 0],
      [null, null, 0],
    ],
    [
      [7, 8, 9],
      [null, null, null],
    ],
  ])("%j are told as %j", (counts, shown) => {
    expect(
      countsOf(
        base,
        counts,
        counts.reduce((sum, one) => sum + one, 0),
      ),
    ).toEqual(shown);
  });

  test("while it is open an answer that nobody gave is not told, and the smallest not with it", () => {
    const results = resultsOf([base], [moment({ q1: [30, 50, 0] }, 80)], {
      isFinal: false,
      isHeld: () => false,
    });
    expect(results[0]?.cells?.map(({ count }) => count)).toEqual([null, 50, null]);
  });

  test("of several answers each is told where neither those who chose it nor the others are few", () => {
    const several: Question = { ...base, kind: "multiple" };
    expect(countsOf(several, [60, 65, 20], 80)).toEqual([60, null, 20]);
    expect(countsOf({ ...several, options: ["A", "B"] }, [45, 40], 80)).toEqual([45, null]);
    expect(countsOf({ ...several, options: ["A", "B"] }, [60, 40], 80)).toEqual([60, 40]);
  });

  test("a mean and a score are told where all of it is, for they would tell of the rest", () => {
    const rating: Question = { ...base, kind: "rating", options: [] };
    const recommend: Question = { ...base, id: "q2", kind: "recommend", options: [] };
    const told = (stars: number[], points: number[], answers: number) =>
      resultsOf([rating, recommend], [moment({ q1: stars, q2: points }, answers)], closed);
    const whole = told([0, 0, 0, 0, 30, 30], [0, 0, 0, 30, 0, 0, 0, 0, 0, 0, 30], 60);
    expect(whole).toMatchObject([{ mean: 4.5 }, { promoterScore: 0 }]);
    const part = told([0, 5, 0, 0, 30, 30], [0, 0, 0, 30, 0, 0, 0, 0, 5, 0, 30], 65);
    expect(part).toMatchObject([{ mean: null }, { promoterScore: null }]);
  });

  test("those who left a question out are a part of it", () => {
    const optional: Question = { ...base, options: ["a", "b"], isRequired: false };
    const cellsOf = (left: number) =>
      resultsOf([optional], [moment({ q1: [30, 40] }, 70 + left, 70)], closed)[0]?.cells;
    expect(cellsOf(25)).toMatchObject([{ count: 30 }, { count: 40 }, { label: "Left out", count: 25 }]);
    expect(cellsOf(5)).toMatchObject([{ count: null }, { count: 40 }, { label: "Left out", count: null }]);
  });

  test("texts are told with the number of those who wrote", () => {
    const text: Question = { ...base, kind: "text", options: [], isRequired: false };
    const areTold = (wrote: number) =>
      resultsOf([text], [moment({ q1: [] }, 60, wrote)], closed).map(areTextsTold);
    expect(areTold(30)).toEqual([true]);
    expect(areTold(50)).toEqual([false]);
    expect(
      resultsOf([{ ...text, isRequired: true }], [moment({ q1: [] }, 20)], closed).map(areTextsTold),
    ).toEqual([true]);
  });

  test("a question that few were asked, or that a hidden answer leads past, tells nothing", () => {
    const questions: Question[] = [
      { ...base, jumps: [{ values: [1], to: "q3" }] },
      { ...base, id: "q2" },
      { ...base, id: "q3", options: ["x", "y"] },
    ];
    const askedOf = (first: number[], second: number[], answers: number) => {
      const { counted } = moment({ q1: first, q3: [answers, 0] }, answers);
      const asked = second.reduce((sum, one) => sum + one, 0);
      const q2 = { answered: asked, byValue: new Map(second.map((count, value) => [value, count])) };
      const all = new Map([...counted, ["q2", q2] as const]);
      return resultsOf(questions, [{ answers, counted: all }], closed).map(({ asked: told }) => told);
    };
    expect(askedOf([40, 25, 0], [40, 0, 0], 65)).toEqual([65, 40, 65]);
    expect(askedOf([40, 12, 28], [40, 28, 0], 80)).toEqual([80, null, 80]);
    expect(askedOf([10, 50, 0], [10, 0, 0], 60)).toEqual([60, null, 60]);
  });

  test("nobody who tries all counts with the same total finds a hidden one that can be but one number", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 45 }), { minLength: 2, maxLength: 3 }), (given) => {
        const total = given.reduce((sum, one) => sum + one, 0);
        fc.pre(total >= fewestAnswers);
        const question = { ...base, options: given.map(String) };
        const shownOf = (counts: readonly number[]) => {
          const [told] = tell([question], [moment({ q1: counts }, total)], closed);
          return counts.map((count, part) => (told?.isTold[part] ? count : null));
        };
        const shown = shownOf(given);
        const possible = given.map(() => new Set<number>());
        const tryAll = (tried: number[], left: number) => {
          if (tried.length === given.length - 1) {
            const whole = [...tried, left];
            if (shownOf(whole).every((one, place) => one === shown[place]))
              for (const [place, one] of whole.entries()) possible[place]?.add(one);
            return;
          }
          for (let next = 0; next <= left; next += 1) tryAll([...tried, next], left - next);
        };
        tryAll([], total);
        for (const [place, one] of shown.entries())
          if (one === null) expect(possible[place]?.size, JSON.stringify(given)).toBeGreaterThan(1);
      }),
      { numRuns: rounds(100) },
    );
  });
});
