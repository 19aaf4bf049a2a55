/**
 * What the shown numbers give away (docs/decisions/0029). The attacker knows how they are made and asks for every audience there is; who is in the half that is counted is not known outside.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewestShoppers, shownReach } from "./audience";

/** Every question that can be asked of so many kinds of shoppers: which of them, as bits. */
const questions = (kinds: number) => Array.from({ length: 2 ** kinds - 1 }, (_, index) => index + 1);
const sumOf = (counts: readonly number[], question: number) =>
  counts.reduce((sum, one, place) => (question & (1 << place) ? sum + one : sum), 0);

type Show = (count: number) => number | null;
/** What rule 12 asks at the least: the exact number, unless it is small. */
const exactUnlessSmall: Show = (count) => (count < fewestShoppers ? null : count);

const kinds = 3;
const mostTried = 40;

/** Compares the answers to all questions by trying every population: between which counts each kind must lie. */
function attack(show: Show, answers: readonly (number | null)[]): { from: number; to: number }[] {
  const ranges = Array.from({ length: kinds }, () => ({ from: Number.POSITIVE_INFINITY, to: -1 }));
  const tried = Array.from({ length: kinds }, () => 0);
  const asked = questions(kinds);
  for (let number = 0; number < (mostTried + 1) ** kinds; number += 1) {
    let rest = number;
    for (let place = 0; place < kinds; place += 1) {
      tried[place] = rest % (mostTried + 1);
      rest = Math.floor(rest / (mostTried + 1));
    }
    if (asked.some((question, index) => show(sumOf(tried, question)) !== answers[index])) continue;
    ranges.forEach((range, place) => {
      range.from = Math.min(range.from, tried[place] as number);
      range.to = Math.max(range.to, tried[place] as number);
    });
  }
  return ranges;
}

// Shares are worked out over all of them, so they are never fewer.
const populationCount = 60;
/** Sizes of three kinds of shoppers, the first of them small, and who of them is in the half that is counted. */
const populations = fc.sample(
  fc.tuple(
    ...[fewestShoppers - 1, mostTried, mostTried].map((most) =>
      fc.array(fc.boolean(), { minLength: 1, maxLength: most, size: "max" }),
    ),
  ),
  { numRuns: populationCount, seed: 12 },
);

describe("the number that is shown", () => {
  test.each([
    [0, null],
    [19, null],
    [20, 40],
    [24, 40],
    [25, 60],
    [621, 1_240],
    [1_010, 2_000],
    [1_026, 2_100],
    [48_213, 96_000],
  ])("%s counted: %s", (counted, shown) => {
    expect(shownReach(counted)).toBe(shown);
  });

  test("it is never of fewer than 20 shoppers, and grows with them", () => {
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), (counted) => {
        expect(shownReach(counted) === null).toBe(counted < fewestShoppers);
        expect(shownReach(counted + 1) ?? 0).toBeGreaterThanOrEqual(shownReach(counted) ?? 0);
      }),
    );
  });
});

describe("an attacker who asks everything and tries every population", () => {
  test("would work out most small groups if numbers were exact, suppressed below 20", () => {
    const pinned = populations.filter((population) => {
      const sizes = population.map((kind) => kind.length);
      const answers = questions(kinds).map((question) => exactUnlessSmall(sumOf(sizes, question)));
      const [small] = attack(exactUnlessSmall, answers);
      return small?.from === small?.to && small?.from === sizes[0];
    });
    expect(pinned.length).toBeGreaterThan(populations.length / 2);
  });

  test("works out no small group from the numbers that are shown, and seldom guesses one right", () => {
    let right = 0;
    for (const population of populations) {
      const counted = population.map((kind) => kind.filter(Boolean).length);
      const size = population[0]?.length ?? 0;
      const answers = questions(kinds).map((question) => shownReach(sumOf(counted, question)));
      const { from, to } = attack(shownReach, answers)[0] as { from: number; to: number };
      // Whoever is not counted changes no answer, so any size from the least count on is as possible as the true one.
      expect(from).toBeLessThanOrEqual(counted[0] ?? 0);
      expect(from).toBeLessThan(size);
      // The likeliest: half of the group is counted, and that is in the middle of what the answers leave open.
      if (Math.min(from + to, fewestShoppers - 1) === size) right += 1;
    }
    expect(right / populations.length).toBeLessThan(0.2);
  });
});
