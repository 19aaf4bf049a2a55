import { expect, test } from "vitest";
import { standingFacts } from "./mail-words";

const invoice = { month: "2026-10", currency: "EUR", totalMinor: 45_429, dueOn: "2026-12-10" } as const;
const whole = "It is of October 2026 and comes to €454.29";

test.each<[string, { creditedMinor?: number; paidMinor?: number; totalMinor?: number }, string[]]>([
  ["nothing was paid", {}, [`${whole}, due on 10 Dec 2026.`]],
  [
    "a part was paid",
    { paidMinor: 22_715 },
    [`${whole}.`, "Of it €227.15 was paid: €227.14 is still to be paid, due on 10 Dec 2026."],
  ],
  [
    "some was credited, and some paid",
    { creditedMinor: 5_429, paidMinor: 10_000 },
    [
      `${whole}.`,
      "Of it €54.29 was credited and €100.00 was paid: €300.00 is still to be paid, due on 10 Dec 2026.",
    ],
  ],
  ["all of it", { paidMinor: 45_429 }, [`${whole}.`, "Of it €454.29 was paid: nothing is still to be paid."]],
  [
    "too much",
    { creditedMinor: 45_429, paidMinor: 100 },
    [`${whole}.`, "Of it €454.29 was credited and €1.00 was paid: €1.00 was paid too much."],
  ],
  ["a credit", { totalMinor: -100 }, ["It is of October 2026 and comes to −€1.00."]],
])("of a document of which %s", (_, more, expected) => {
  expect(standingFacts({ ...invoice, creditedMinor: 0, paidMinor: 0, ...more })).toEqual(expected);
});
