import { expect, it } from "vitest";
import type { Gtin } from "@/lib/kernel/gtin";
import { returnedLines, returnedPriceMinor, returnWords } from "./return-words";

const line = (unitPriceMinor: number | null) => ({
  gtin: "09521000012349" as Gtin,
  quantity: 3,
  left: 3,
  name: "Coffee",
  unitPriceMinor,
});

it("asks for what was chosen, at the price it was bought at", () => {
  const lines = [line(599), line(null), line(549)];
  expect(returnedLines(lines, { 0: 2, 1: 1 })).toEqual([
    { gtin: "09521000012349", quantity: 2, unitPriceMinor: 599 },
    { gtin: "09521000012349", quantity: 1 },
  ]);
  expect(returnedPriceMinor(lines, { 0: 2, 2: 1 })).toBe(1_747);
  expect(returnedPriceMinor(lines, { 1: 1 })).toBeNull();
  expect(returnedPriceMinor(lines, {})).toBe(0);
});

it.each([
  [
    { payout: "till", discountMinor: 150, leftMinor: 300, priceMinor: 599 },
    "Refund €4.49",
    "€5.99, less €1.50 of discount that goes back. The shopper keeps €3.00 of the discount.",
  ],
  [
    { payout: "till", discountMinor: 0, leftMinor: 300, priceMinor: 210 },
    "Refund €2.10",
    "€2.10, no discount goes back. The shopper keeps €3.00 of the discount.",
  ],
  [
    { payout: "till", discountMinor: 300, leftMinor: 0, priceMinor: null },
    "€3.00 goes back",
    "Refund the price, less €3.00 of discount that goes back. Nothing is left of the discount.",
  ],
  [
    // A pair is broken up: more is lost than the one product cost.
    { payout: "till", discountMinor: 200, leftMinor: 0, priceMinor: 150 },
    "Refund €0.00",
    "€1.50, less €2.00 of discount that goes back. Nothing is left of the discount.",
  ],
  [
    { payout: "bill", discountMinor: 150, leftMinor: 0, priceMinor: 599 },
    "Refund €5.99",
    "€1.50 less goes on the phone bill. Nothing is left of the discount.",
  ],
] as const)("%j", (meaning, title, text) => {
  expect(returnWords({ currency: "EUR", ...meaning })).toEqual({ title, text });
});
