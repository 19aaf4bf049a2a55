import { expect, it } from "vitest";
import type { OfferView } from "@/lib/redemption/views";
import { linesShown, offerValue } from "./offer-line";

const common = { currency: "EUR", maxUnitDiscountMinor: 500 } as const;

it.each<[OfferView["discount"], string, string]>([
  [{ ...common, kind: "amountOff", amountMinor: 50 }, "€0.50 off each, up to 2", "€0.50"],
  [{ ...common, kind: "percentOff", basisPoints: 2_500 }, "25% off, up to 2", "25%"],
  [{ ...common, kind: "fixedPrice", unitPriceMinor: 100 }, "€1.00 each, up to 2", "€1.00 each"],
  [{ ...common, kind: "together", amountMinor: 75 }, "€0.75 together", "€0.75 together"],
])("says of %j %s, in short %s", (discount, long, short) => {
  expect(offerValue({ discount, maxUnits: 2 }, false)).toBe(long);
  expect(offerValue({ discount, maxUnits: 2 }, true)).toBe(short);
});

it.each([
  [3, 3, 3, 0],
  [4, 3, 2, 2],
  [6, 6, 6, 0],
  [7, 6, 5, 2],
])("of %i lines with room for %i shows %i and tells of %i more", (count, room, shown, more) => {
  expect(linesShown(count, room)).toEqual({ shown, more });
});
