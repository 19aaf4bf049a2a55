import { expect, test } from "vitest";
import { ibanProblem, isSepaIban, parseIban } from "./iban";

test.each([
  ["IE29 AIBK 9311 5212 3456 78", "IE29AIBK93115212345678"],
  ["de89370400440532013000", "DE89370400440532013000"],
  ["GB29NWBK60161331926819", "GB29NWBK60161331926819"],
  ["DE98370400440532013000", null],
  ["IE29", null],
  ["", null],
  ["IE29AIBK9311521234567É", null],
])("%j is %j", (text, iban) => {
  expect(parseIban(text)).toBe(iban);
});

test.each([
  ["IE29 AIBK 9311 5212 3456 78", null],
  ["DE98370400440532013000", "check_digits"],
  ["DE8937040044053201300", "length"],
  ["89370400440532013000", "form"],
  // Right by its digits, and of a country that SEPA does not reach.
  ["AE070331234567890123456", null],
] as const)("what is wrong with %j: %s", (text, problem) => {
  expect(ibanProblem(text)).toBe(problem);
});

test("a euro reaches accounts of countries in SEPA", () => {
  expect(isSepaIban("GB29NWBK60161331926819")).toBe(true);
  expect(isSepaIban("AE070331234567890123456")).toBe(false);
});
