import { expect, test } from "vitest";
import { filesThatFit, nextMailAttempt } from "./rules";

test("five more tries in some eight hours, then none", () => {
  const now = new Date("2026-11-10T12:00:00Z");
  const pauses = [1, 2, 3, 4, 5, 6].map((tries) => nextMailAttempt(tries, now)?.getTime());
  expect(pauses.map((at) => (at === undefined ? null : (at - now.getTime()) / 60_000))).toEqual([
    1,
    5,
    30,
    120,
    360,
    null,
  ]);
});

test("what does not fit is left out, what comes after it may still fit", () => {
  const file = (name: string, length: number) => ({ name, bytes: { length } });
  const { taken, left } = filesThatFit([file("pdf", 4), file("csv", 7), file("xml", 6)], 10);
  expect([taken, left].map((files) => files.map(({ name }) => name))).toEqual([["pdf", "xml"], ["csv"]]);
});
