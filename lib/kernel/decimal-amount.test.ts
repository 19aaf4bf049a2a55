import { expect, test } from "vitest";
import { parseAmount, parseGroupedAmount } from "./decimal-amount";

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
])("%j with thousands is %j", (text, minor) => {
  expect(parseGroupedAmount(text)).toBe(minor);
});
