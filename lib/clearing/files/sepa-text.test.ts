import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { sepaText } from "./sepa-text";

test.each([
  ["Grünkorb & Söhne", "Gruenkorb + Soehne"],
  ["Łódź “Żabka”", "Lodz .Zabka."],
  ["Crème brûlée ×3", "Creme brulee .3"],
  ["//code//", "code"],
  ["a  b\tc\n", "a b c"],
  ["商店", ""],
  ["x".repeat(80), "x".repeat(70)],
])("%j is %j to a bank", (text, told) => {
  expect(sepaText(text, 70)).toBe(told);
});

test("nothing but what every bank takes, and no slash at an end", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.integer({ min: 1, max: 140 }),
      (text, most) => {
        const told = sepaText(text, most);
        expect(told).toMatch(/^$|^(?!\/)(?!.*\/\/)[A-Za-z0-9/\-?:().,'+ ]*[^/ ]$/);
        expect(told.length).toBeLessThanOrEqual(most);
        expect(sepaText(told, most)).toBe(told);
      },
    ),
    { numRuns: rounds(2_000) },
  );
});
