import { expect, test } from "vitest";
import { viewQuery } from "./rules";

test.each([
  ["", ""],
  ["after=cmp_1&view=all&format=xlsx", ""],
  ["sort=burn&q=&state=live&after=x", "sort=burn&state=live"],
  ["state=live&sort=burn", "sort=burn&state=live"],
  ["q=a+b%26c", "q=a+b%26c"],
])("%j is kept as %j", (given, kept) => {
  expect(viewQuery(given)).toBe(kept);
  expect(viewQuery(Object.fromEntries(new URLSearchParams(given)))).toBe(kept);
  expect(viewQuery(kept)).toBe(kept);
});
