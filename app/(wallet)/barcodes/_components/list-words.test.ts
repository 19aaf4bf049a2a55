import { expect, test } from "vitest";
import { byExpiry, endingWords, titlesInShort } from "./list-words";

const now = new Date("2026-11-26T12:00:00Z");

test.each([
  ["2026-11-26T12:00:30Z", "Ends now"],
  ["2026-11-26T12:01:30Z", "Ends in 1 minute"],
  ["2026-11-26T12:40:59Z", "Ends in 40 minutes"],
  ["2026-11-26T13:00:10Z", "Ends in 1 hour"],
  ["2026-11-26T13:59:59Z", "Ends in 1 h 59 min"],
  ["2026-11-26T14:00:00Z", null],
])("%s: %s", (expiresAt, words) => {
  expect(endingWords(expiresAt, now)).toBe(words);
});

test("what it is for, in short", () => {
  expect(titlesInShort(["A"])).toBe("A");
  expect(titlesInShort(["A", "B", "C"])).toBe("A, B and C");
  expect(titlesInShort(["A", "B", "C", "D"])).toBe("A, B and 2 more");
});

test("the next to end first, whatever the spelling of the instant", () => {
  const list = [{ expiresAt: "2026-11-27T00:00:00Z" }, { expiresAt: "2026-11-27T00:30:00+01:00" }];
  expect(byExpiry(list)).toEqual(list.toReversed());
});
