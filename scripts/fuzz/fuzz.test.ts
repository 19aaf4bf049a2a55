import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { inputs } from "./inputs";
import { fuzzTokens } from "./tokens";

test("no token is accepted that nobody issued, and none breaks the reading", () => {
  const { shaped, spellings, forged, thrown } = fuzzTokens(rounds(20_000), Date.now());
  expect({ forged, thrown }).toEqual({ forged: [], thrown: [] });
  // Tries come as far as the tag, and other spellings of real ones are read.
  expect(shaped).toBeGreaterThan(rounds(2_000));
  expect(spellings).toBeGreaterThan(0);
});

for (const [name, { property, weight }] of Object.entries(inputs))
  test(`${name}: always an answer`, async () => {
    await fc.assert(property, { numRuns: rounds(weight / 20) });
  });
