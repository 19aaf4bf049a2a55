import { expect, test } from "vitest";
import type { Question } from "@/lib/outreach/surveys/questions";
import { jumpChoices, targetOf, withTarget } from "./jump-choices";

const question: Question = {
  id: "q1",
  kind: "single",
  text: "",
  isRequired: true,
  options: ["Yes", ""],
  jumps: [],
};

test("options lead somewhere by themselves, what is recommended in the groups of its results", () => {
  expect(jumpChoices(question).map(({ label }) => label)).toEqual(["Yes", "answer 2"]);
  expect(jumpChoices({ ...question, kind: "rating" })).toHaveLength(5);
  const groups = jumpChoices({ ...question, kind: "recommend" }).flatMap(({ values }) => values);
  expect(groups).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("an answer leads to one place, and back to the next question", () => {
  const ended = withTarget(question, [1], "end");
  expect(targetOf(ended, [1])).toBe("end");
  expect(targetOf(ended, [0])).toBe("next");
  const moved = withTarget(ended, [1], "q3");
  expect(moved.jumps).toEqual([{ values: [1], to: "q3" }]);
  expect(withTarget(moved, [1], "next").jumps).toEqual([]);
});
