import fc from "fast-check";
import { expect, test } from "vitest";
import {
  buyersOf,
  costPerRedemption,
  fewestShoppers,
  readPeriod,
  stageRate,
  withholdSmall,
} from "./performance-rules";

const group = (name: string, shoppers: number, redemptions = shoppers) => ({ name, shoppers, redemptions });
const names = (groups: readonly { name: string }[]) => groups.map(({ name }) => name);

test.each([
  ["nothing", [], [], 0],
  ["all large", [group("a", 20), group("b", 90)], ["a", "b"], 0],
  [
    "one small: the smallest of the others goes with it",
    [group("a", 200), group("b", 19), group("c", 40)],
    ["a"],
    2,
  ],
  [
    "several small: still one of the others",
    [group("a", 200), group("b", 1), group("c", 2), group("d", 30)],
    ["a"],
    3,
  ],
  ["one small and one large: nothing is left", [group("a", 200), group("b", 19)], [], 2],
  ["all small", [group("a", 3), group("b", 19)], [], 2],
])("withholds: %s", (_, groups, shown, withheld) => {
  expect({ ...withholdSmall(groups), shown: names(withholdSmall(groups).shown) }).toEqual({
    shown,
    withheld,
  });
});

test("whatever the groups: each shown is large, and so is what a subtraction gives", () => {
  const groups = fc.array(fc.record({ shoppers: fc.nat(60), redemptions: fc.nat(200) }), { maxLength: 12 });
  fc.assert(
    fc.property(groups, (given) => {
      const { shown, withheld } = withholdSmall(given);
      expect(shown.every(({ shoppers }) => shoppers >= fewestShoppers)).toBe(true);
      expect(shown.length + withheld).toBe(given.length);
      if (withheld === 0 || shown.length === 0) return;
      const hidden = given.filter((one) => !shown.includes(one));
      // They share no more shoppers than the largest of them has, so together they have as many at least.
      expect(Math.max(...hidden.map(({ shoppers }) => shoppers))).toBeGreaterThanOrEqual(fewestShoppers);
      expect(withheld).toBeGreaterThan(1);
    }),
  );
});

test.each([
  [100, 40, { all: 100, fresh: 40, returning: 60 }],
  [100, 0, { all: 100, fresh: 0, returning: 100 }],
  [100, 100, { all: 100, fresh: 100, returning: 0 }],
  [0, 0, { all: 0, fresh: 0, returning: 0 }],
  [100, 19, null],
  [100, 81, null],
  [19, 0, null],
])("of %i shoppers %i new: %o", (all, fresh, expected) => {
  expect(buyersOf(all, fresh)).toEqual(expected);
});

test("a redemption that stood costs discount and fees, rounded half up", () => {
  const sums = { redemptions: 3, undone: 1, units: 0, discountMinor: 400, feeMinor: 21 };
  expect(costPerRedemption(sums)).toBe(211);
  expect(costPerRedemption({ ...sums, undone: 3 })).toBeNull();
});

test("rates go from stage to stage; an unknown period is 30 days", () => {
  const counts = { seen: 200, selected: 50, issued: 0, presented: 3, redeemed: 4 };
  expect(stageRate(counts, "seen")).toBeNull();
  expect(stageRate(counts, "selected")).toBe(0.25);
  expect(stageRate(counts, "presented")).toBeNull();
  expect(stageRate(counts, "redeemed")).toBeCloseTo(4 / 3);
  expect(["7", "all", "8", undefined].map(readPeriod)).toEqual(["7", "all", "30", "30"]);
});
