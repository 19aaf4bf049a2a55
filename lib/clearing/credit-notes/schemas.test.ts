import { expect, test } from "vitest";
import { newId } from "@/lib/server/new-id";
import { notePreviewInput } from "./schemas";

const documentId = newId("document", new Date("2026-11-10T12:00:00Z"));
const problemsOf = (lines: unknown) =>
  notePreviewInput
    .safeParse({ documentId, lines })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

test.each<[string, unknown, string[]]>([
  [
    "no number",
    [
      { position: 1, count: 1 },
      { position: 2, count: Number.NaN },
    ],
    ["lines.1.count: must be a whole number, such as 2"],
  ],
  ["a part of one", [{ position: 1, count: 1.5 }], ["lines.0.count: must be a whole number, such as 2"]],
  ["none", [{ position: 1, count: 0 }], ["lines.0.count: must be at least 1"]],
  [
    "no amount",
    [{ position: 1, amountMinor: Number.NaN }],
    ["lines.0.amountMinor: must be an amount such as 12.50"],
  ],
  ["an amount of nothing", [{ position: 1, amountMinor: 0 }], ["lines.0.amountMinor: must not be zero"]],
  [
    "both",
    [{ position: 3, count: 1, amountMinor: 150 }],
    ["lines.0: must have a number of coupons or an amount, and not both"],
  ],
  [
    "several",
    [
      { position: 1, count: 0 },
      { position: 2, amountMinor: 0.5 },
    ],
    ["lines.0.count: must be at least 1", "lines.1.amountMinor: must be an amount such as 12.50"],
  ],
  [
    "one line twice",
    [
      { position: 1, count: 1 },
      { position: 1, count: 2 },
    ],
    ["lines: must name each line once"],
  ],
  ["no line", [], ["lines: Say what is credited: a number of coupons or an amount on one line at least."]],
  ["another word", "all", ["lines: must be whole, or a list of lines"]],
  ["nothing at all", undefined, ["lines: must be whole, or a list of lines"]],
])("%s: each problem stands at its line", (_, lines, expected) => {
  expect(problemsOf(lines)).toEqual(expected);
});

test("everything, or lines with coupons or amounts", () => {
  for (const lines of [
    "whole",
    [
      { position: 1, count: 2 },
      { position: 3, amountMinor: -150 },
    ],
  ])
    expect(notePreviewInput.parse({ documentId, lines })).toEqual({ documentId, lines });
});
