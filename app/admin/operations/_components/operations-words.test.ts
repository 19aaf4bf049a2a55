import { expect, test } from "vitest";
import type { Trouble } from "@/lib/operations/rules";
import { millisWords, sentence, spanWords, stateWords, troubleWords } from "./operations-words";

const failing: Trouble = { kind: "choreFailing", chore: "send webhooks", since: 0 };

test.each([
  [[], "good", "The centre is well."],
  [[failing], "warn", "The centre works; 1 thing wants a look."],
  [[{ kind: "databaseSilent" }, failing], "no", "The centre is not well: 2 things need somebody now."],
] as [Trouble[], string, string][])("%j: %s", (troubles, tone, words) => {
  expect(stateWords(troubles)).toEqual({ tone, words });
});

test("a trouble says what is wrong and what to look at", () => {
  expect(troubleWords(failing, 240_000)).toBe(
    "“Send webhooks” has failed for 4 min. The worker’s log says why.",
  );
  expect(troubleWords({ ...failing, since: null }, 0)).toContain("has failed since it was first tried.");
  expect(troubleWords({ kind: "posterLate", seconds: 130 }, 0)).toBe(
    "Posting is 2 min behind the tills. Look at the worker.",
  );
});

test.each([
  [-5, "0 s"],
  [89_000, "89 s"],
  [90_000, "2 min"],
  [5_400_000, "2 h"],
  [129_600_000, "2 days"],
])("%i ms is %s", (millis, words) => expect(spanWords(millis)).toBe(words));

test.each([
  [0.43, "0.43 ms"],
  [12.4, "12 ms"],
  [999, "1,000 ms"],
  [1_440, "1.4 s"],
])("%d is %s", (millis, words) => expect(millisWords(millis)).toBe(words));

test("names of the sources become words", () => {
  expect(["post", "redeemBarcode", "fold performance"].map(sentence)).toEqual([
    "Post",
    "Redeem barcode",
    "Fold performance",
  ]);
});
