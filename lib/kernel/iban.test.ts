import { expect, test } from "vitest";
import { parseIban } from "./iban";

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
