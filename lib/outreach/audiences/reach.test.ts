/**
 * What two numbers that differ by one condition give away (docs/decisions/0040). The attacker knows how numbers are made, chooses both audiences, and knows everything of everybody but what is asked about and
 * who is in the half that is counted.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewestShoppers, shownReach } from "@/lib/campaigns/audience";
import { rounds } from "@/lib/kernel/testing/rounds";

/** A shopper as far as conditions ask: bit n says whether condition n holds. */
type Shopper = { holds: number; isCounted: boolean };
const conditions = 5;
const shopper = fc.record({ holds: fc.nat({ max: 2 ** conditions - 1 }), isCounted: fc.boolean() });
const population = fc.array(shopper, { minLength: 40, maxLength: 400, size: "max" });
/** An audience asks for all of its conditions; the narrower one asks for one more. */
const pairOfAudiences = fc
  .tuple(fc.nat({ max: 2 ** conditions - 1 }), fc.nat({ max: conditions - 1 }))
  .map(([wide, more]) => ({ wide, narrow: wide | (1 << more) }))
  .filter(({ wide, narrow }) => wide !== narrow);

const membersOf = (all: readonly Shopper[], asked: number) =>
  all.filter(({ holds }) => (holds & asked) === asked);
const shownOf = (all: readonly Shopper[], asked: number) =>
  shownReach(membersOf(all, asked).filter(({ isCounted }) => isCounted).length);

/** The exact differences that the attacker must still think possible, from 0 to `most`: every count of both halves that would show the same two numbers. */
function possibleDifferences(wide: number | null, narrow: number | null, most: number): number[] {
  const possible = new Set<number>();
  for (let common = 0; common <= most; common += 1)
    for (let counted = 0; counted <= most; counted += 1)
      if (shownReach(common) === narrow && shownReach(common + counted) === wide)
        for (let rest = 0; counted + rest <= most; rest += 1) possible.add(counted + rest);
  return [...possible].sort((a, b) => a - b);
}

describe("two audiences that differ by one condition", () => {
  test("never tell their exact difference: every larger one is possible as well", () => {
    fc.assert(
      fc.property(population, pairOfAudiences, (all, { wide, narrow }) => {
        const difference = membersOf(all, wide).length - membersOf(all, narrow).length;
        const possible = possibleDifferences(shownOf(all, wide), shownOf(all, narrow), 400);
        expect(possible).toContain(difference);
        // Whoever is not counted changes nothing, so nothing bounds the difference from above.
        expect(possible.at(-1)).toBe(400);
        expect(possible.length).toBeGreaterThan(fewestShoppers);
      }),
      { numRuns: rounds(20) },
    );
  });

  test("show the same when those who differ are others, more or none, as long as none of them is counted", () => {
    fc.assert(
      fc.property(population, pairOfAudiences, fc.nat({ max: 19 }), (all, { wide, narrow }, size) => {
        const without = all.filter(
          ({ holds, isCounted }) => isCounted || (holds & wide) !== wide || (holds & narrow) === narrow,
        );
        const group = Array.from({ length: size }, () => ({
          holds: wide & ~(narrow & ~wide),
          isCounted: false,
        }));
        for (const asked of [wide, narrow])
          expect(shownOf([...without, ...group], asked)).toBe(shownOf(all, asked));
      }),
      { numRuns: rounds(1_000) },
    );
  });

  test("would tell many small differences exactly if all were counted and small groups merely withheld", () => {
    const exact = (count: number) => (count < fewestShoppers ? null : count);
    let told = 0;
    for (let common = fewestShoppers; common < 100; common += 1)
      for (let group = 1; group < fewestShoppers; group += 1)
        if ((exact(common + group) ?? 0) - (exact(common) ?? 0) === group) told += 1;
    expect(told).toBe(80 * 19);
  });

  test("a number that is shown is of 20 counted shoppers at least, so of 20 shoppers", () => {
    fc.assert(
      fc.property(population, fc.nat({ max: 2 ** conditions - 1 }), (all, asked) => {
        if (shownOf(all, asked) !== null)
          expect(membersOf(all, asked).length).toBeGreaterThanOrEqual(fewestShoppers);
      }),
      { numRuns: rounds(1_000) },
    );
  });
});
