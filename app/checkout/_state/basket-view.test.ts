import { describe, expect, it } from "vitest";
import type { Gtin } from "@/lib/kernel/gtin";
import type { Discount } from "@/lib/pricing/types";
import type { Verified } from "@/lib/redemption/verify-barcode";
import type { OfferView } from "@/lib/redemption/views";
import { viewBasket } from "./basket-view";
import type { BasketEntry, GoodCoupon } from "./state";

const coffee = "09521000012349" as Gtin;
const milk = "09521000031135" as Gtin;
const penne = "09521000044111" as Gtin;
const sauce = "09521000044326" as Gtin;
const bananas = "09521000077713" as Gtin;

function offer(
  id: string,
  sets: Gtin[][],
  discount: Discount,
  maxUnits: number,
  maxUnitDiscountMinor: number | null = null,
): OfferView {
  return {
    id: `off_${id}`,
    title: id,
    products: sets.flatMap((set, productSet) => set.map((gtin) => ({ gtin, name: `${gtin}`, productSet }))),
    discount: { ...discount, currency: "EUR", maxUnitDiscountMinor },
    maxUnits,
  };
}
const offers = [
  offer("coffee", [[coffee]], { kind: "amountOff", amountMinor: 150 }, 2),
  offer("milk", [[milk]], { kind: "buyNGetM", buy: 2, free: 1 }, 3, 500),
  offer("pasta", [[penne], [sauce]], { kind: "together", amountMinor: 100 }, 2),
];
const coupon = couponOf("A", offers);

function couponOf(code: string, of: OfferView[]): GoodCoupon {
  const barcode = { id: `brc_${code}`, issuedAt: "", expiresAt: "", payout: "till" } as Verified["barcode"];
  return { code, barcodeId: null, kind: "good", verified: { ok: true, barcode, offers: of, hold: "" } };
}
const line = (gtin: Gtin, quantity: number, unitPriceMinor: number | null): BasketEntry => ({
  gtin,
  quantity,
  unitPriceMinor,
  name: null,
  lookUp: "unknown",
});
const cells = (entries: BasketEntry[]) =>
  viewBasket(entries, [coupon]).groups.map(({ lines, cell }) => [lines.length, cell]);

describe("the coupon column", () => {
  it("is the one of the picture", () => {
    const view = viewBasket(
      [
        line(coffee, 2, 599),
        line(penne, 1, 179),
        line(sauce, 1, 229),
        line(milk, 1, 119),
        line(bananas, 1, 210),
      ],
      [coupon],
    );
    expect(view.groups.map(({ lines, cell }) => [lines.length, cell])).toEqual([
      [1, { kind: "off", discountMinor: 300, note: null }],
      [2, { kind: "off", discountMinor: 100, note: "together" }],
      [1, { kind: "needs", words: "add 2 for 1 free" }],
      [1, { kind: "none" }],
    ]);
    expect(view).toMatchObject({ discountMinor: 400, totalMinor: 1_935, unpriced: 0, needsPrice: null });
  });

  it.each<[string, BasketEntry[], unknown[]]>([
    [
      "some units only",
      [line(coffee, 3, 599)],
      [[1, { kind: "off", discountMinor: 300, note: "on 2 of 3" }]],
    ],
    ["one free", [line(milk, 3, 119)], [[1, { kind: "off", discountMinor: 119, note: "1 free" }]]],
    ["half of a pair", [line(penne, 1, 179)], [[1, { kind: "needs", words: "add 1 for −€1.00" }]]],
    [
      "a pair with something between them",
      [line(penne, 1, 179), line(bananas, 1, 210), line(sauce, 1, 229)],
      expect.arrayContaining([[1, { kind: "none" }]]),
    ],
    ["no price yet", [line(coffee, 1, null)], [[1, { kind: "price" }]]],
    ["no price, no coupon", [line(bananas, 1, null)], [[1, { kind: "none" }]]],
    ["free already", [line(coffee, 1, 0)], [[1, { kind: "none" }]]],
  ])("%s", (_, entries, expected) => {
    expect(cells(entries)).toEqual(expected);
  });

  it("keeps its sum when a pair stands apart", () => {
    const view = viewBasket([line(penne, 1, 179), line(bananas, 1, 210), line(sauce, 1, 229)], [coupon]);
    const sum = view.groups.reduce(
      (total, { cell }) => total + (cell.kind === "off" ? cell.discountMinor : 0),
      0,
    );
    expect(sum).toBe(view.discountMinor);
    expect(view.discountMinor).toBe(100);
  });

  it("names products by the coupon until the catalogue answers, and asks for the price that matters", () => {
    const view = viewBasket([line(bananas, 1, null), line(coffee, 1, null)], [coupon]);
    expect(view.groups.map(({ lines }) => lines[0]?.shownName)).toEqual([null, coffee]);
    expect(view).toMatchObject({ unpriced: 2, totalMinor: 0, needsPrice: { gtin: coffee } });
    expect(viewBasket([line(coffee, 1, null)], [])).toMatchObject({
      groups: [{ cell: { kind: "blank" } }],
      needsPrice: null,
      unpriced: 1,
    });
  });

  it("prices two coupons together: no unit gets two discounts, and each says what it gives", () => {
    const dearer = offer("dearer", [[coffee]], { kind: "amountOff", amountMinor: 200 }, 1);
    const view = viewBasket([line(coffee, 2, 599)], [coupon, couponOf("B", [dearer])]);
    expect(view.discountMinor).toBe(350);
    expect(view.groups.map(({ cell }) => cell)).toEqual([{ kind: "off", discountMinor: 350, note: null }]);
    expect(view.joint.shares.map(({ id, discountMinor }) => [id, discountMinor])).toEqual([
      ["A", 150],
      ["B", 200],
    ]);
  });
});
