import { expect, test } from "vitest";
import { effectWords, isUndone, reasonWords, settledWords } from "./receipt-words";

const receipt = (payout: "till" | "bill", reversedMinor = 0) => ({
  payout,
  carrier: "Skylark Mobile",
  currency: "EUR" as const,
  discountMinor: 400,
  reversedMinor,
});

test.each([
  ["till", 0, "Taken off at the till"],
  ["bill", 0, "On your phone bill"],
  ["till", 150, "Taken off at the till · €1.50 of it undone"],
  ["bill", 400, "The purchase was undone, and its discount with it"],
] as const)("%s, %i undone", (payout, undone, words) => {
  expect(settledWords(receipt(payout, undone))).toBe(words);
});

test("a reversal says why, and what it means for the money", () => {
  expect(reasonWords({ reason: "void" })).toBe("The store undid the purchase at the till");
  const part = { discountMinor: 150 };
  expect(effectWords(receipt("till"), part, "December")).toBe(
    "The store took back €1.50 of discount: you were refunded what you had paid.",
  );
  expect(effectWords(receipt("bill"), part, "December")).toBe(
    "You were refunded the full price; €1.50 is taken off your phone bill credit for December.",
  );
  expect(effectWords(receipt("till"), { discountMinor: 0 }, "December")).toBe(
    "Nothing had been taken off for it, so your discount stays.",
  );
});

test("undone is what is undone whole", () => {
  expect([0, 399, 400].map((minor) => isUndone(receipt("till", minor)))).toEqual([false, false, true]);
});
