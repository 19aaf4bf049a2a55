import fc from "fast-check";
import { expect, test } from "vitest";
import { gtinCheckDigit, parseGtin } from "./gtin";

test.each([
  ["9521000012347", null],
  ["4006381333931", "04006381333931"],
  ["96385074", "00000096385074"],
  ["036000291452", "00036000291452"],
  ["00012345600012", "00012345600012"],
  ["036000291453", null],
  ["", null],
  ["123456789", null],
  ["４００６３８１３３３９３１", null],
  [" 4006381333931", null],
])("%j reads as %j", (text, expected) => {
  expect(parseGtin(text)).toBe(expected);
});

test("a wrong digit anywhere is found", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{13}$/),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 1, max: 9 }),
      (digits, place, by) => {
        const gtin = `${digits}${gtinCheckDigit(digits)}`;
        expect(parseGtin(gtin)).toBe(gtin);
        const wrong = (Number(gtin[place]) + by) % 10;
        expect(parseGtin(gtin.slice(0, place) + wrong + gtin.slice(place + 1))).toBeNull();
      },
    ),
  );
});
