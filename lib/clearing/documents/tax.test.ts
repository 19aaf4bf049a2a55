import { expect, test } from "vitest";
import { feeTax, feeTaxBasisPoints, feeTreatment, treatmentOf } from "./tax";

test.each([
  ["IE", "IE", undefined, "taxed", 2_300],
  ["IE", "DE", "DE136695976", "reverse_charge", 0],
  ["IE", "DE", undefined, "taxed", 2_300],
  ["DE", "IE", "IE6388047V", "reverse_charge", 0],
  ["DE", "DE", "DE136695976", "taxed", 1_900],
  ["IE", "GB", "GB123456789", "outside", 0],
  ["GB", "IE", "IE6388047V", "outside", 0],
  ["GB", "GB", undefined, "taxed", 2_000],
  ["IE", "US", undefined, "outside", 0],
  ["CH", "CH", undefined, "outside", 0],
] as const)("from %s to %s with the number %s: %s, %i", (from, to, taxId, treatment, rate) => {
  const [seller, party] = [{ country: from }, { country: to, taxId }];
  expect(feeTreatment(seller, party)).toBe(treatment);
  expect(feeTaxBasisPoints(seller, party)).toBe(rate);
  // What is written says the same again.
  expect(treatmentOf({ taxBasisPoints: rate, seller, party })).toBe(treatment);
});

test("tax is on fees alone, half up, and mirrors itself", () => {
  expect(feeTax(30, 2_300)).toBe(7);
  expect(feeTax(-30, 2_300)).toBe(-7);
  expect(feeTax(5_000, 0)).toBe(0);
});
