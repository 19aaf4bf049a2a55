import { expect, test } from "vitest";
import { countryName } from "./countries";

test.each([
  ["IE", "Ireland"],
  ["DE", "Germany"],
  ["GB", "United Kingdom"],
  ["ie", null],
  ["EU", null],
  ["ZZ", null],
  ["QQ", null],
  ["IRL", null],
  ["", null],
])("%s is %s", (code, name) => {
  expect(countryName(code)).toBe(name);
});
