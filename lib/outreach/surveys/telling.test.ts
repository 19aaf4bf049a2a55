/**
 * What results give away to somebody who knows how they are made and looks at every moment. The attacker tries every way in which answers could have come that would have looked the same all along: no group of fewer than the least,
 * of one answer and any stretch of time, may be the same size in all of them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import type { Question } from "./questions";
import { type Counted, type Moment, partsOf, type Told, tell } from "./telling";

const base: Question = {
  id: "q1",
  kind: "single",
  text: "?",
  isRequired: true,
  options: ["a", "b"],
  jumps: [],
};

/** What one person answered, by question. */
type Given = { readonly [question: string]: number | number[] | undefined };

/** Every way to deal `total` out among so many parts. */
function deals(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    deals(total - first, parts - 1).map((rest) => [first, ...rest]),
  );
}

/** What is seen of a question: never what it was made of. */
const seen = (all: readonly (Told | null)[]) =>
  JSON.stringify(
    all.map(
      (told) => told && [told.asked, told.counts.map((count, part) => (told.isTold[part] ? count : null))],
    ),
  );

/** Every history of `blocks` blocks of `least` answers, as counts by what somebody answered (a row of `answers`), with all that is seen on the way, for every way in which the coins may fall. */
function histories(
  questions: readonly Question[],
  answers: readonly Given[],
  { least, blocks, hasCoins = true }: Setting,
): { steps: number[][]; sight: string }[] {
  const block = deals(least, answers.length);
  // At each moment nothing is held, or it does not move on, or no part is divided.
  const coins = hasCoins ? Array.from({ length: 3 ** blocks }, (_, fallen) => fallen) : [0];
  const walk = (steps: number[][]): { steps: number[][]; sight: string }[] => {
    if (steps.length < blocks) return block.flatMap((next) => walk([...steps, next]));
    const moments = momentsOf(questions, answers, steps);
    const sights = coins.map((fallen) => {
      const isHeld = (what: "move" | "divide", all: number) =>
        Math.floor(fallen / 3 ** (all / least - 1)) % 3 === (what === "move" ? 1 : 2);
      const look = (upTo: number, isFinal: boolean) =>
        seen(tell(questions, moments.slice(0, upTo), { isFinal, isHeld, fewest: least }));
      const looks = moments.map((_, at) => look(at + 1, false));
      return [...looks, look(blocks, true)].join("\n");
    });
    return [...new Set(sights)].map((sight) => ({ steps, sight }));
  };
  return walk([]);
}
type Setting = { least: number; blocks: number; hasCoins?: boolean };

function momentsOf(
  questions: readonly Question[],
  answers: readonly Given[],
  steps: readonly number[][],
): Moment[] {
  return steps.map((_, at) => {
    const totals = answers.map((_, one) =>
      steps.slice(0, at + 1).reduce((sum, step) => sum + (step[one] as number), 0),
    );
    const counted = new Map<string, Counted>();
    for (const { id } of questions) {
      let answered = 0;
      const byValue = new Map<number, number>();
      for (const [one, answer] of answers.entries()) {
        const given = answer[id];
        if (given === undefined) continue;
        answered += totals[one] as number;
        for (const value of [given].flat())
          byValue.set(value, (byValue.get(value) ?? 0) + (totals[one] as number));
      }
      counted.set(id, { answered, byValue });
    }
    return { answers: totals.reduce((sum, one) => sum + one, 0), counted };
  });
}

/** Groups that the attacker is after: who answered so, in the blocks from one to another. Those whose size follows from what was seen, and is of few. */
function leaks(
  all: readonly { steps: number[][]; sight: string }[],
  groups: readonly number[][],
  least: number,
) {
  const found: string[] = [];
  for (const [sight, alike] of Map.groupBy(all, (one) => one.sight)) {
    const blocks = alike[0]?.steps.length ?? 0;
    for (const group of groups)
      for (let from = 0; from < blocks; from += 1)
        for (let to = from + 1; to <= blocks; to += 1) {
          const sizes = new Set(
            alike.map(({ steps }) =>
              steps
                .slice(from, to)
                .reduce((sum, step) => sum + group.reduce((own, one) => own + (step[one] as number), 0), 0),
            ),
          );
          const [size = 0] = sizes;
          if (sizes.size === 1 && size > 0 && size < least)
            found.push(
              `${group} in ${from}-${to}: ${size} of ${sight} e.g. ${JSON.stringify(alike[0]?.steps)}`,
            );
        }
  }
  return found;
}

/** Every group of those who answered so or so, but for nobody and everybody. */
const groupsAmong = (answers: number) =>
  Array.from({ length: 2 ** answers - 2 }, (_, at) =>
    Array.from({ length: answers }, (_, one) => one).filter((one) => ((at + 1) >> one) & 1),
  );

// Whoever looks until it is closed has seen all that was told while it was open.
describe("whoever looks at every moment and when it is closed", () => {
  const setting = { least: 4, blocks: 3 };
  const learned = (
    questions: readonly Question[],
    answers: readonly Given[],
    { least, blocks, hasCoins = true }: Setting,
  ) => leaks(histories(questions, answers, { least, blocks, hasCoins }), groupsAmong(answers.length), least);
  const two = [{ q1: 0 }, { q1: 1 }];

  test("learns no small group of two answers", () => {
    expect(learned([base], two, { least: 5, blocks: 3 })).toEqual([]);
    const all = histories([base], two, setting);
    // It is worth looking: somewhere everything is told.
    expect(all.some(({ sight }) => sight.endsWith("[[12,[8,4]]]"))).toBe(true);
  });

  test("learns no small group of three answers", () => {
    const three = { ...base, options: ["a", "b", "c"] };
    expect(learned([three], [...two, { q1: 2 }], setting)).toEqual([]);
  });

  test("learns no small group of those who left a question out", () => {
    expect(learned([{ ...base, isRequired: false }], [...two, {}], setting)).toEqual([]);
  });

  test("learns no small group of several answers", () => {
    const answers = [{ q1: [0] }, { q1: [1] }, { q1: [0, 1] }];
    expect(learned([{ ...base, kind: "multiple" }], answers, setting)).toEqual([]);
  });

  test("learns no small group by a question that an answer leads past", () => {
    const questions: Question[] = [
      { ...base, jumps: [{ values: [1], to: null }] },
      { ...base, id: "q2" },
    ];
    const answers = [{ q1: 0, q2: 0 }, { q1: 0, q2: 1 }, { q1: 1 }];
    expect(learned(questions, answers, setting)).toEqual([]);
  });

  test("would learn some from when it is told, if no coin held anything back", () => {
    expect(learned([base], two, { least: 4, blocks: 4, hasCoins: false })).not.toEqual([]);
  });
});

test("of any survey: between any two moments each told number, and the rest of it, grows by nobody or by 20 at least", () => {
  const questions: Question[] = [
    { ...base, options: ["a", "b", "c"], jumps: [{ values: [2], to: "q3" }] },
    {
      ...base,
      id: "q2",
      kind: "recommend",
      options: [],
      jumps: [{ values: [0, 1, 2, 3, 4, 5, 6], to: null }],
    },
    { ...base, id: "q3", kind: "text", options: [], isRequired: false },
    { ...base, id: "q4", kind: "multiple", options: ["x", "y", "z"] },
  ];
  const alone = questions.map((one) => ({ ...one, jumps: [] }));
  const answers = fc.record({
    q1: fc.nat({ max: 2 }),
    q2: fc.constantFrom(3, 8, 10, 10),
    q3: fc.constantFrom(undefined, 0),
    q4: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1 }),
  });
  const stretch = fc.array(fc.tuple(answers, fc.integer({ min: 1, max: 60 })), {
    minLength: 3,
    maxLength: 30,
  });
  fc.assert(
    fc.property(stretch, fc.boolean(), (given, hasJumps) => {
      const asked = hasJumps ? questions : alone;
      const all = given.flatMap(([one, many]) => Array.from({ length: many }, () => onWay(one, hasJumps)));
      const moments = momentsAt(asked, all);
      const looks = moments.map((_, at) =>
        tell(asked, moments.slice(0, at + 1), { isFinal: false, isHeld: () => false }),
      );
      for (const [at, later] of looks.entries())
        for (const earlier of looks.slice(0, at))
          for (const [place, told] of later.entries()) {
            const before = earlier[place];
            if (!before) continue;
            // Told once, told from then on.
            expect(told).not.toBeNull();
            const after = told as Told;
            for (const [part, count] of before.counts.entries()) {
              if (!before.isTold[part]) continue;
              expect(after.isTold[part]).toBe(true);
              isSafe((after.counts[part] as number) - count);
              isSafe(after.asked - before.asked - ((after.counts[part] as number) - count));
            }
            isSafe(after.asked - before.asked);
          }
    }),
    { numRuns: rounds(100) },
  );
});

const isSafe = (size: number) => expect(size === 0 || size >= 20, String(size)).toBe(true);

type AnyGiven = { q1: number; q2: number; q3?: number | undefined; q4: number[] };
function onWay({ q1, q2, q3, q4 }: AnyGiven, hasJumps: boolean): Given {
  const text: Given = q3 === undefined ? {} : { q3 };
  if (!hasJumps) return { q1, q2, ...text, q4 };
  if (q1 === 2) return { q1, ...text, q4 };
  return q2 <= 6 ? { q1, q2 } : { q1, q2, ...text, q4 };
}

function momentsAt(questions: readonly Question[], all: readonly Given[]): Moment[] {
  const ends = Array.from({ length: Math.floor(all.length / 20) }, (_, block) => 20 * (block + 1));
  return ends.map((end) => ({
    answers: end,
    counted: new Map(
      questions.map(({ id }) => {
        const given = all.slice(0, end).flatMap((one) => (one[id] === undefined ? [] : [one[id]]));
        const byValue = new Map<number, number>();
        for (const value of given.flat()) byValue.set(value, (byValue.get(value) ?? 0) + 1);
        return [id, { answered: given.length, byValue }];
      }),
    ),
  }));
}

test("the parts of a question name what can be done with it", () => {
  expect(partsOf({ ...base, isRequired: false }).map(({ label }) => label)).toEqual(["a", "b", "Left out"]);
  expect(partsOf({ ...base, kind: "text", options: [] }).map(({ label }) => label)).toEqual(["Written"]);
});
