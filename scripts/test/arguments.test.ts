import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

test("without --only every suite runs", () => {
  expect(readArguments(["lib/pricing"])).toEqual({
    chosen: new Set(["unit", "db", "e2e"]),
    extra: ["lib/pricing"],
  });
});

test("--only chooses, in both spellings and more than once", () => {
  expect(readArguments(["--only", "db", "-t", "x", "--only=e2e"])).toEqual({
    chosen: new Set(["db", "e2e"]),
    extra: ["-t", "x"],
  });
});

test("an unknown suite is refused", () => {
  expect(() => readArguments(["--only", "all"])).toThrow(/unit, db or e2e/);
  expect(() => readArguments(["--only"])).toThrow(/unit, db or e2e/);
});
