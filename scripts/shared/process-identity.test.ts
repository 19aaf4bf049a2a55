import { expect, test } from "vitest";
import { identityOf, isAlive, startTicks } from "./process-identity.ts";

test("startTicks survives names with spaces and parentheses", () => {
  const rest = Array.from({ length: 30 }, (_, index) => String(index + 4));
  // Field 3 is the state, field 22 the start time; field n of `rest` counts from 4.
  expect(startTicks(`12 (a) b) (c) S ${rest.join(" ")}`)).toBe("22");
});

test("a zombie is nobody", () => {
  expect(startTicks("12 (node) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22")).toBeUndefined();
});

test("knows this process and not an impossible one", () => {
  expect(identityOf(process.pid)).toBe(identityOf(process.pid));
  expect(identityOf(process.pid)).toBeTruthy();
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2_147_483_646)).toBe(false);
});
