import { expect, it } from "vitest";
import { readPrice, writePrice } from "./price-text";

it.each<[string, number | null]>([
  ["5.99", 599],
  ["5,99", 599],
  ["5", 500],
  ["5.", 500],
  ["5.9", 590],
  [".5", 50],
  ["0", 0],
  ["€ 5.99", 599],
  ["4.35", 435],
  ["1000000.00", 100_000_000],
  ["1000000.01", null],
  ["5.999", null],
  ["1,234.50", null],
  ["-1", null],
  ["5e2", null],
  ["", null],
  [",", null],
  ["five", null],
])("reads %j as %j", (text, minor) => {
  expect(readPrice(text)).toBe(minor);
});

it.each<[number | null, string]>([
  [599, "5.99"],
  [5, "0.05"],
  [50, "0.50"],
  [0, "0.00"],
  [null, ""],
])("writes %j as %j", (minor, text) => {
  expect(writePrice(minor)).toBe(text);
});
