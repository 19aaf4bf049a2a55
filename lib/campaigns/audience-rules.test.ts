import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageBandNames, genders, interests } from "@/lib/kernel/shopper-attributes";
import { type Audience, askedOf, boughtWithin, everybody } from "./audience";
import { isFor, type ShopperFacts } from "./audience-rules";
import { audienceLines, reachWords } from "./audience-words";

const now = new Date("2026-11-27T12:00:00Z");
const day = 86_400_000;
const coffee = "prd_0000000000001" as const;
const milk = "prd_0000000000002" as const;
const nora: ShopperFacts = {
  agrees: true,
  birthYear: 1991,
  gender: "female",
  region: "Coast",
  interests: ["coffee", "pets"],
  purchases: [{ productId: coffee, at: new Date(now.getTime() - 90 * day) }],
};

test.each<[string, Partial<Audience>, Partial<ShopperFacts>, boolean]>([
  ["nothing asked, nothing agreed", {}, { agrees: false }, true],
  ["did not agree", { genders: ["female"] }, { agrees: false }, false],
  ["the year of birth alone: 34 until the end of the year", { ageBands: ["25-34"] }, {}, true],
  ["35 from 1 January after the birthday on", { ageBands: ["35-44"] }, { birthYear: 1990 }, true],
  ["34 is not 35 to 44", { ageBands: ["35-44"] }, {}, false],
  ["24 may be 25 next week", { ageBands: ["25-34"] }, { birthYear: 2001 }, false],
  ["either of two bands", { ageBands: ["18-24", "25-34"] }, { birthYear: 2001 }, true],
  ["18 for certain", { ageBands: ["18-24"] }, { birthYear: 2007 }, true],
  ["17 as far as is known, whatever is asked", { genders: ["female"] }, { birthYear: 2008 }, false],
  ["very old", { ageBands: ["65+"] }, { birthYear: 1900 }, true],
  ["age not told", { ageBands: ["25-34"] }, { birthYear: null }, false],
  ["age not told and not asked", { regions: ["Coast"] }, { birthYear: null }, true],
  ["another gender", { genders: ["male", "diverse"] }, {}, false],
  ["gender not told", { genders: ["female"] }, { gender: null }, false],
  ["gender not told, all of them asked", { genders: [...genders] }, { gender: null }, false],
  ["another region", { regions: ["North", "South"] }, {}, false],
  ["region not told", { regions: ["Coast"] }, { region: null }, false],
  ["one interest of two", { interests: ["beer", "pets"] }, {}, true],
  ["no interest told", { interests: ["beer", "pets"] }, { interests: [] }, false],
  ["all parts must hold", { interests: ["pets"], regions: ["North"] }, {}, false],
  ["bought 90 days ago to the instant", { bought: { productIds: [coffee, milk], days: 90 } }, {}, true],
  ["bought longer ago", { bought: { productIds: [coffee], days: 30 } }, {}, false],
  ["bought something else", { bought: { productIds: [milk], days: 365 } }, {}, false],
  ["never bought", { neverBought: [milk] }, {}, true],
  ["bought one of those", { neverBought: [milk, coffee] }, {}, false],
])("%s", (_, audience, facts, expected) => {
  expect(isFor({ ...everybody, ...audience }, { ...nora, ...facts }, now)).toBe(expected);
});

const some = <T>(all: readonly T[]) => fc.subarray([...all]);
const anyAudience = fc.record<Audience>({
  ageBands: some(ageBandNames),
  genders: some(genders),
  regions: some(["Coast", "North"]),
  interests: some(interests),
  bought: fc.option(
    fc.record({
      productIds: fc.subarray<typeof coffee | typeof milk>([coffee, milk], { minLength: 1 }),
      days: fc.constantFrom(...boughtWithin),
    }),
  ),
  neverBought: some([coffee, milk]),
});
const anyFacts = fc.record<ShopperFacts>({
  agrees: fc.boolean(),
  birthYear: fc.option(fc.integer({ min: 1930, max: 2015 })),
  gender: fc.option(fc.constantFrom(...genders)),
  region: fc.option(fc.constantFrom("Coast", "North", "South")),
  interests: some(interests),
  purchases: fc.array(
    fc.record({
      productId: fc.constantFrom(coffee, milk),
      at: fc.integer({ min: 0, max: 400 }).map((days) => new Date(now.getTime() - days * day)),
    }),
    { maxLength: 3 },
  ),
});

describe("whatever is asked of whomever", () => {
  test("nobody who did not agree, or may be under 18, is in an audience that asks something", () => {
    fc.assert(
      fc.property(anyAudience, anyFacts, (audience, facts) => {
        const isYoung = facts.birthYear !== null && 2026 - facts.birthYear <= 18;
        if (isFor(audience, facts, now)) expect(!askedOf(audience) || (facts.agrees && !isYoung)).toBe(true);
      }),
    );
  });

  test("to know less of somebody never brings them in, but for what they bought", () => {
    fc.assert(
      fc.property(anyAudience, anyFacts, (audience, facts) => {
        const told = isFor(audience, facts, now);
        const less = [{ birthYear: null }, { gender: null }, { region: null }, { interests: [] }];
        for (const one of less) {
          const isStillIn = isFor(audience, { ...facts, ...one }, now);
          const isYoung = facts.birthYear !== null && 2026 - facts.birthYear <= 18;
          if (isStillIn && !isYoung) expect(told).toBe(true);
        }
      }),
    );
  });

  test("an audience of several values is those of each value together", () => {
    fc.assert(
      fc.property(anyFacts, some(ageBandNames), (facts, bands) => {
        fc.pre(bands.length > 0);
        const each = bands.some((band) => isFor({ ...everybody, ageBands: [band] }, facts, now));
        expect(isFor({ ...everybody, ageBands: bands }, facts, now)).toBe(each);
      }),
    );
  });
});

test("in words: a line for each part that asks, in the order of the editor", () => {
  const audience: Audience = {
    ...everybody,
    ageBands: ["35-44", "25-34"],
    regions: ["North", "Coast"],
    bought: { productIds: [coffee], days: 90 },
    neverBought: [milk, coffee],
  };
  const names = (id: string) => (id === coffee ? "Roast" : "Milk");
  expect(audienceLines(audience, names)).toEqual([
    { about: "Age", text: "25 to 34 or 35 to 44" },
    { about: "Region", text: "Coast or North" },
    { about: "Bought", text: "Roast, in the last 90 days" },
    { about: "Never bought", text: "Milk or Roast" },
  ]);
  expect(audienceLines(everybody, names)).toEqual([]);
  expect(reachWords(1_240)).toBe("About 1,240 shoppers");
  expect(reachWords(null)).toMatch(/^Too few/);
});
