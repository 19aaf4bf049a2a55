import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeCrockford, encodeCrockford } from "./crockford";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The definition, a character at a time. */
const plainly = (text: string) =>
  [...text].reduce((value, character) => value * 32n + BigInt(alphabet.indexOf(character)), 0n);

it("reads what the definition says, at every length", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 40 }), (text) => {
      expect(decodeCrockford(text)).toBe(plainly(text));
      expect(encodeCrockford(plainly(text), text.length)).toBe(text);
    }),
  );
});

it.each([
  ["oOiIlL", "001111"],
  ["abcdefghjkmnpqrstvwxyz", "ABCDEFGHJKMNPQRSTVWXYZ"],
])("forgives the spelling %s", (given, meant) => {
  expect(decodeCrockford(given)).toBe(decodeCrockford(meant));
});

it.each(["U", "u", "-", " ", "0 ", "é", "ſ", "ı", "\u0080", "😀"])("refuses %j", (given) => {
  expect(decodeCrockford(`00000${given}00`)).toBeNull();
});

it("does not write what does not fit", () => {
  expect(() => encodeCrockford(-1n, 3)).toThrow(RangeError);
  expect(() => encodeCrockford(1n << 15n, 3)).toThrow(RangeError);
  expect(encodeCrockford((1n << 15n) - 1n, 3)).toBe("ZZZ");
});
