import { expect, test } from "vitest";
import { parseAmount } from "./decimal-amount";

test.each([
  ["4.20", 420],
  [" 4,05 ", 405],
  ["4", 400],
  ["4.2", null],
  ["-1", null],
  ["1.000,00", null],
  ["", null],
])("%j is %j", (text, minor) => {
  expect(parseAmount(text)).toBe(minor);
});
