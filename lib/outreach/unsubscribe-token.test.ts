import { expect, test } from "vitest";
import { readUnsubscription, signUnsubscription } from "./unsubscribe-token";

const secret = "a-secret-for-tests-that-is-long-enough";
const given = { kind: "reminders", shopperId: "shp_0000000000001" } as const;
const token = signUnsubscription(given, secret);

test("says what was signed", () => {
  expect(readUnsubscription(token, secret)).toEqual(given);
});

test.each([
  ["another secret's", signUnsubscription(given, `${secret}!`)],
  ["another kind", token.replace("reminders", "mailings")],
  ["another shopper", token.replace("001.", "002.")],
  ["an unknown kind", token.replace("reminders", "everything")],
  ["a bit turned", token.replace(/.$/, (last) => (last === "A" ? "Q" : "A"))],
  ["cut short", token.slice(0, -1)],
  ["longer", `${token}A`],
  ["another part", `${token}.x`],
  ["empty", ""],
  ["long", "x".repeat(10_000)],
])("%s is refused", (_words, wrong) => {
  expect(readUnsubscription(wrong, secret)).toBeNull();
});
