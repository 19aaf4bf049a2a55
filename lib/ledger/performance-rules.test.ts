import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BuyerWindows,
  buyersOf,
  costPerRedemption,
  fewestShoppers,
  type Period,
  periodsShown,
  readPeriod,
  stageRate,
  type Windows,
  withholdSmall,
} from "./performance-rules";

const group = (name: string, shoppers: number, redemptions = shoppers) => ({
  name,
  isLarge: shoppers >= fewestShoppers,
  redemptions,
});
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
  const groups = fc.array(fc.record({ isLarge: fc.boolean(), redemptions: fc.nat(200) }), { maxLength: 12 });
  fc.assert(
    fc.property(groups, (given) => {
      const { shown, withheld } = withholdSmall(given);
      expect(shown.every(({ isLarge }) => isLarge)).toBe(true);
      expect(shown.length + withheld).toBe(given.length);
      if (withheld === 0 || shown.length === 0) return;
      // They share no more shoppers than the largest of them has, so together they have as many at least.
      expect(given.some((one) => one.isLarge && !shown.includes(one))).toBe(true);
      expect(withheld).toBeGreaterThan(1);
    }),
  );
});

/** Whether a shopper came in the last 7 days, in the 23 before, and before those. */
type Came = Record<Period, boolean>;
const windowsOf = (shoppers: readonly Came[]): Windows => {
  const count = (which: (came: Came) => boolean) => shoppers.filter(which).length;
  const visits = {
    "7": count((one) => one["7"]),
    "30": count((one) => one["30"]),
    all: count((one) => one.all),
  };
  return {
    "7": { deeds: visits["7"], cameLast: visits["7"] },
    "30": { deeds: visits["7"] + visits["30"], cameLast: count((one) => !one["7"] && one["30"]) },
    all: {
      deeds: visits["7"] + visits["30"] + visits.all,
      cameLast: count((one) => !one["7"] && !one["30"] && one.all),
    },
  };
};
const people = (count: number, ...windows: Period[]): Came[] =>
  Array.from({ length: count }, () => ({
    "7": windows.includes("7"),
    "30": windows.includes("30"),
    all: windows.includes("all"),
  }));

test.each<[string, Came[], Period[]]>([
  ["nobody", [], []],
  ["all this week", people(20, "7"), ["all", "30", "7"]],
  ["few this week", people(19, "7"), []],
  [
    "some came before, three of them: the difference would tell of those",
    [...people(40, "7"), ...people(3, "30")],
    ["all", "30"],
  ],
  ["twenty came before", [...people(40, "7"), ...people(20, "30")], ["all", "30", "7"]],
  ["few long ago", [...people(40, "7"), ...people(5, "all")], ["all"]],
])("a group is shown in periods that differ by nobody or by many: %s", (_, shoppers, shown) => {
  expect([...periodsShown(windowsOf(shoppers))]).toEqual(shown);
});

test("whoever subtracts the figures of one period from another's learns of nobody or of 20 at least", () => {
  const came = fc.record({ "7": fc.boolean(), "30": fc.boolean(), all: fc.boolean() });
  const some = fc.tuple(came, fc.nat(30)).map(([one, count]) => Array.from({ length: count }, () => one));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 5 }), (crowds) => {
      const shoppers = crowds.flat();
      const shown = periodsShown(windowsOf(shoppers));
      const differences: [Period, Period, (came: Came) => boolean][] = [
        ["all", "30", (one) => one.all],
        ["all", "7", (one) => one.all || one["30"]],
        ["30", "7", (one) => one["30"]],
      ];
      for (const [longer, shorter, isIn] of differences) {
        if (!shown.has(longer) || !shown.has(shorter)) continue;
        const told = shoppers.filter(isIn).length;
        expect(told === 0 || told >= fewestShoppers, `${longer} less ${shorter}`).toBe(true);
      }
    }),
  );
});

const week = (all: number, fresh: number): BuyerWindows => ({
  "7": { cameLast: all, fresh },
  "30": { cameLast: 0, fresh },
  all: { cameLast: 0, fresh },
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
  expect(buyersOf(week(all, fresh), "7")).toEqual(expected);
});

test("new and returning are not shown of a period that differs by few from a longer one that is", () => {
  const few = { ...week(100, 40), "30": { cameLast: 3, fresh: 42 }, all: { cameLast: 0, fresh: 42 } };
  expect(buyersOf(few, "all")).toEqual({ all: 103, fresh: 42, returning: 61 });
  expect(buyersOf(few, "30")).not.toBeNull();
  expect(buyersOf(few, "7")).toBeNull();
  const many = { ...week(100, 40), "30": { cameLast: 60, fresh: 70 }, all: { cameLast: 0, fresh: 70 } };
  expect(buyersOf(many, "7")).toEqual({ all: 100, fresh: 40, returning: 60 });
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
