import { expect, test } from "vitest";
import { duration, progressBar } from "./say.ts";

test("durations read as people say them", () => {
  expect(duration(820)).toBe("0.8 s");
  expect(duration(9_960)).toBe("10 s");
  expect(duration(59_600)).toBe("1 min 00 s");
  expect(duration(185_000)).toBe("3 min 05 s");
});

test("the bar fills with the share and never beyond", () => {
  expect(progressBar(0, 10, 4)).toBe("[----] 0 %");
  expect(progressBar(5, 10, 4)).toBe("[##--] 50 %");
  expect(progressBar(20, 10, 4)).toBe("[####] 100 %");
  expect(progressBar(1, 0, 4)).toBe("[----] 0 %");
});
