import { describe, expect, it } from "vitest";
import { selectionWords } from "./selection-words";

const coupon = (reserveMinor: number, currency: "EUR" | "GBP" = "EUR") => ({
  id: "off_0000000000001" as const,
  reserveMinor,
  currency,
});

describe("selectionWords", () => {
  it("counts and adds up", () => {
    expect(selectionWords([coupon(300), coupon(20), coupon(100)])).toBe("3 coupons, up to €4.20");
    expect(selectionWords([coupon(150)])).toBe("1 coupon, up to €1.50");
  });

  it("does not add euros to pounds", () => {
    expect(selectionWords([coupon(300), coupon(20, "GBP")])).toBe("2 coupons");
  });
});
