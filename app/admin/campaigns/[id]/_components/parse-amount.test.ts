import { expect, test } from "vitest";
import { parseAmount } from "./parse-amount";

test.each([
  ["500", 50_000],
  ["500.5", 50_050],
  ["500,05", 50_005],
  ["1,500.00", 150_000],
  ["1.500,00", 150_000],
  ["1 500", 150_000],
  ["€ 12.00", 1_200],
  ["1,500", 150_000],
  ["0", 0],
  ["", null],
  ["-5", null],
  ["5.005.0", null],
  ["1e3", null],
  ["12.345.67", null],
  ["99999999999999999", null],
])("%s", (text, minor) => {
  expect(parseAmount(text)).toBe(minor);
});
