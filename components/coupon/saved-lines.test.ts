import { describe, expect, it } from "vitest";
import type { Gtin } from "@/lib/kernel/gtin";
import { foldQuiet, savedLines } from "./saved-lines";

const coffee = {
  id: "off_0000000000001" as const,
  title: "Highland Roast",
  discount: { kind: "amountOff" as const, amountMinor: 150 },
  gtins: ["09521000012349"],
};
const milk = {
  id: "off_0000000000002" as const,
  title: "Whole milk",
  discount: { kind: "buyNGetM" as const, buy: 2, free: 1 },
  gtins: ["09521000031135"],
};
const pasta = {
  id: "off_0000000000003" as const,
  title: "Penne + tomato sauce",
  discount: { kind: "together" as const, amountMinor: 100 },
  gtins: ["09521000044111", "09521000044326"],
};
type Line = {
  gtin: string;
  quantity: number;
  discountedUnits: number;
  discountMinor: number;
  offerId: string | null;
};
const receipt = (lines: Line[]) => ({
  currency: "EUR" as const,
  lines: lines.map((line) => ({
    ...line,
    gtin: line.gtin as Gtin,
    offerId: line.offerId as typeof coffee.id | null,
  })),
});
const told = (lines: Line[]) =>
  savedLines(receipt(lines), [milk, coffee, pasta]).map(({ title, amount }) => `${title}: ${amount}`);

describe("savedLines", () => {
  it("puts what gave something first and adds up the products of a group", () => {
    expect(
      told([
        { gtin: "09521000012349", quantity: 3, discountedUnits: 2, discountMinor: 300, offerId: coffee.id },
        { gtin: "09521000044111", quantity: 1, discountedUnits: 1, discountMinor: 43, offerId: pasta.id },
        { gtin: "09521000044326", quantity: 1, discountedUnits: 1, discountMinor: 57, offerId: pasta.id },
        { gtin: "09521000031135", quantity: 1, discountedUnits: 0, discountMinor: 0, offerId: null },
      ]),
    ).toEqual([
      "Highland Roast × 2: €3.00",
      "Penne + tomato sauce: €1.00",
      "Whole milk × 1: needs 3 · coupon kept",
    ]);
  });

  it("says why a coupon gave nothing", () => {
    expect(
      told([
        { gtin: "09521000031135", quantity: 3, discountedUnits: 1, discountMinor: 139, offerId: milk.id },
        { gtin: "09521000044111", quantity: 2, discountedUnits: 0, discountMinor: 0, offerId: null },
      ]),
    ).toEqual([
      "Whole milk × 3: €1.39",
      "Highland Roast: not bought · coupon kept",
      "Penne + tomato sauce × 2: needs all kinds · coupon kept",
    ]);
  });

  it("counts the free unit among those that are needed", () => {
    const milkOnly = [
      { gtin: "09521000031135", quantity: 2, discountedUnits: 0, discountMinor: 0, offerId: null },
    ];
    expect(told(milkOnly)[0]).toBe("Whole milk × 2: needs 3 · coupon kept");
  });

  it("folds more than three coupons that gave nothing into one line", () => {
    const line = (id: string, quiet: boolean) => ({ id, title: id, amount: "x", quiet });
    const three = [line("a", false), line("b", true), line("c", true), line("d", true)];
    expect(foldQuiet(three)).toEqual(three);
    expect(foldQuiet([...three, line("e", true)])).toEqual([
      three[0],
      { id: "others", title: "4 others", amount: "not used · coupons kept", quiet: true },
    ]);
  });
});
