import { describe, expect, it } from "vitest";
import type { ProductView } from "@/lib/catalogue/queries";
import type { Gtin } from "@/lib/kernel/gtin";
import { refuse } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { Verified } from "@/lib/redemption/verify-barcode";
import type { OfferView } from "@/lib/redemption/views";
import { viewBasket } from "./basket-view";
import { type CheckoutEvent, checkoutReducer } from "./checkout-state";
import { isFinal } from "./coupons";
import type { OutboxResult } from "./outbox";
import { planRedemptions, sumDecided } from "./purchase";
import { type CheckoutState, type Decided, emptyCheckout, goodCoupons } from "./state";

const coffee = "09521000012349" as Gtin;
const milk = "09521000031135" as Gtin;
const product: ProductView = {
  gtin: coffee,
  name: "Highland Roast",
  brand: "Morven",
  typicalPriceMinor: 599,
};

function offerFor(gtin: Gtin, amountMinor: number, id = "off_1"): OfferView {
  return {
    id: id as OfferView["id"],
    title: `Offer for ${gtin}`,
    products: [{ gtin, name: gtin, productSet: 0 }],
    discount: { kind: "amountOff", amountMinor, currency: "EUR", maxUnitDiscountMinor: null },
    maxUnits: 2,
  };
}

function verifiedAs(id: string, offers = [offerFor(coffee, 150)], hold = "hold-1"): Verified {
  const barcode = { id: `brc_${id}`, issuedAt: "", expiresAt: "", payout: "till" } as Verified["barcode"];
  return { ok: true, barcode, offers, hold };
}

function stateAfter(events: readonly CheckoutEvent[], from: CheckoutState = emptyCheckout): CheckoutState {
  return events.reduce(checkoutReducer, from);
}

const scanCoupon = (code: string, barcodeId: string | null = null) =>
  ({ type: "couponScanned", code, barcodeId }) as const;
const scanProduct = (gtin: Gtin) => ({ type: "productScanned", gtin }) as const;
const goodCoupon = (id: string, offers?: OfferView[]): CheckoutEvent[] => [
  scanCoupon(id, `brc_${id}`),
  { type: "couponVerified", code: id, verified: verifiedAs(id, offers) },
];
const good = goodCoupon("A");
const ready: CheckoutEvent[] = [...good, scanProduct(coffee), { type: "productFound", product }];
const begin: CheckoutEvent = { type: "redeemBegun", purchaseId: "p1", keys: ["k1"] };

const answer: RedemptionAnswer = {
  id: "rdm_1",
  discountMinor: 150,
  currency: "EUR",
  payout: "till",
  lines: [],
  redeemedAt: "2026-11-22T18:00:00.000Z",
  receiptText: [],
};
function decidedAs(id: string, result: OutboxResult, more: Partial<Decided> = {}): Decided {
  const lines = [{ gtin: coffee, quantity: 1 }];
  return { key: `k-${id}`, barcodeId: `brc_${id}`, title: id, expectedMinor: 150, lines, result, ...more };
}
const decide = (...decided: Decided[]): CheckoutEvent => ({ type: "decided", purchaseId: "p1", decided });
const redeemed: OutboxResult = { kind: "redeemed", answer };
const used = refuse("already_redeemed", "Already redeemed.");
const nothing = refuse("no_eligible_product", "Nothing.");
const done = stateAfter([...ready, begin, decide(decidedAs("A", redeemed))]);

const planOf = (state: CheckoutState) =>
  planRedemptions(state, viewBasket(state.entries, goodCoupons(state)));
const kinds = (state: CheckoutState) => state.coupons.map(({ kind }) => kind);

describe("a coupon", () => {
  it.each<[string, CheckoutEvent[], string[]]>([
    ["scanned: asked about", [scanCoupon("A")], ["checking"]],
    ["good", good, ["good"]],
    ["refused", [scanCoupon("A"), { type: "couponRefused", code: "A", refusal: used }], ["refused"]],
    ["no network", [scanCoupon("A"), { type: "couponUnchecked", code: "A", message: null }], ["unchecked"]],
    [
      "no network, asked again",
      [scanCoupon("A"), { type: "couponUnchecked", code: "A", message: null }, { type: "couponsRetried" }],
      ["checking"],
    ],
    [
      "an answer about another one",
      [scanCoupon("B"), { type: "couponVerified", code: "A", verified: verifiedAs("A") }],
      ["checking"],
    ],
    ["removed", [...good, { type: "couponRemoved", code: "A" }], []],
    [
      "refused, another scanned",
      [scanCoupon("A"), { type: "couponRefused", code: "A", refusal: used }, scanCoupon("B")],
      ["checking"],
    ],
    [
      "used, and still in the camera's view",
      [
        scanCoupon("A", "brc_A"),
        { type: "couponRefused", code: "A", refusal: used },
        scanCoupon("A2", "brc_A"),
      ],
      ["refused"],
    ],
    [
      "stale, and shown anew",
      [
        scanCoupon("A", "brc_A"),
        { type: "couponRefused", code: "A", refusal: refuse("stale", "Old.") },
        scanCoupon("A2", "brc_A"),
      ],
      ["checking"],
    ],
    [
      "a refused renewal leaves it good",
      [...good, scanCoupon("A2", "brc_A"), { type: "couponRefused", code: "A2", refusal: used }],
      ["good"],
    ],
    ["a second one is added", [...good, ...goodCoupon("B")], ["good", "good"]],
    [
      "a second one is refused, the first stays",
      [...good, scanCoupon("B"), { type: "couponRefused", code: "B", refusal: used }],
      ["good", "refused"],
    ],
  ])("%s", (_, events, expected) => {
    expect(kinds(stateAfter(events))).toEqual(expected);
  });

  it("is taken for the same when its live code moves on, or its digits are typed; its hold is renewed", () => {
    const seen = stateAfter([...ready, scanCoupon("A2", "brc_A")]);
    expect(seen.coupons).toHaveLength(1);
    const renewed = stateAfter(
      [{ type: "couponVerified", code: "A2", verified: verifiedAs("A", undefined, "hold-2") }],
      seen,
    );
    expect(planOf(renewed)).toMatchObject([{ request: { code: "A2", hold: "hold-2" } }]);
    const typed = stateAfter([...good, scanCoupon("1234")]);
    expect(kinds(typed)).toEqual(["good", "checking"]);
    const once = stateAfter([{ type: "couponVerified", code: "1234", verified: verifiedAs("A") }], typed);
    expect(once.coupons).toMatchObject([{ kind: "good", code: "1234" }]);
  });

  it("counts with others as far as 20 offers reach, and says so", () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => offerFor(coffee, 1, `off_${n}`));
    const full = stateAfter([...goodCoupon("A", many(12)), ...goodCoupon("B", many(9))]);
    expect(full.notice).toEqual({ kind: "crowded" });
    expect(goodCoupons(full).map(({ code }) => code)).toEqual(["A"]);
    const fits = stateAfter([{ type: "couponRemoved", code: "A" }], full);
    expect(fits.notice).toBeNull();
    expect(goodCoupons(fits).map(({ code }) => code)).toEqual(["B"]);
  });
});

describe("the basket", () => {
  const line = (given: Partial<CheckoutState["entries"][number]> = {}) => ({
    gtin: coffee,
    quantity: 1,
    name: "Highland Roast",
    unitPriceMinor: 599,
    lookUp: "found" as const,
    ...given,
  });
  const found: CheckoutEvent = { type: "productFound", product };
  it.each<[string, CheckoutEvent[], unknown[]]>([
    [
      "scanned, not yet known",
      [scanProduct(coffee)],
      [line({ name: null, unitPriceMinor: null, lookUp: "asking" })],
    ],
    ["found", [scanProduct(coffee), found], [line()]],
    ["picked by name", [{ type: "productScanned", gtin: coffee, product }], [line()]],
    ["scanned twice: quantity 2", [scanProduct(coffee), found, scanProduct(coffee)], [line({ quantity: 2 })]],
    [
      "not in the catalogue",
      [scanProduct(coffee), { type: "productUnknown", gtin: coffee }],
      [line({ name: null, unitPriceMinor: null, lookUp: "unknown" })],
    ],
    [
      "no network, then asked again",
      [scanProduct(coffee), { type: "productUnreachable", gtin: coffee }, { type: "lookUpsRetried" }],
      [line({ name: null, unitPriceMinor: null, lookUp: "asking" })],
    ],
    [
      "priced before it was found: the typed price stays",
      [scanProduct(coffee), { type: "priceSet", gtin: coffee, unitPriceMinor: 549 }, found],
      [line({ unitPriceMinor: 549 })],
    ],
    [
      "priced anew",
      [scanProduct(coffee), found, { type: "priceSet", gtin: coffee, unitPriceMinor: 0 }],
      [line({ unitPriceMinor: 0 })],
    ],
    [
      "never more than 999",
      [scanProduct(coffee), found, { type: "quantitySet", gtin: coffee, quantity: 5_000 }],
      [line({ quantity: 999 })],
    ],
    [
      "+ on the last line touched",
      [scanProduct(coffee), found, { type: "quantityStepped", by: 1 }],
      [line({ quantity: 2 })],
    ],
    [
      "− on the last unit takes the line out",
      [scanProduct(coffee), found, { type: "quantityStepped", by: -1 }],
      [],
    ],
  ])("%s", (_, events, entries) => {
    expect(stateAfter(events).entries).toEqual(entries);
  });

  it("puts a removed line back where it was", () => {
    const both = stateAfter([scanProduct(coffee), scanProduct(milk)]);
    const without = stateAfter([{ type: "quantitySet", gtin: coffee, quantity: 0 }], both);
    expect(without.entries.map(({ gtin }) => gtin)).toEqual([milk]);
    expect(without.selected).toBe(milk);
    const again = stateAfter([{ type: "removalUndone" }], without);
    expect(again.entries).toEqual(both.entries);
    expect(again).toMatchObject({ selected: coffee, removed: null });
  });
});

describe("what is sent", () => {
  it("is the basket, without prices that nobody knows", () => {
    expect(planOf(stateAfter([...ready, scanProduct(milk)]))).toEqual([
      {
        barcodeId: "brc_A",
        title: `Offer for ${coffee}`,
        expectedMinor: 150,
        request: {
          code: "A",
          hold: "hold-1",
          lines: [
            { gtin: coffee, quantity: 1, unitPriceMinor: 599 },
            { gtin: milk, quantity: 1 },
          ],
        },
      },
    ]);
  });

  it.each<[string, CheckoutEvent[]]>([
    ["no product", good],
    ["no coupon", [scanProduct(coffee)]],
    ["a coupon that is being asked about", [...ready, scanCoupon("B")]],
    ["a price that is missing", [...good, scanProduct(coffee)]],
    ["a price that cannot be read", [...ready, { type: "priceMistyped", gtin: coffee, text: "1.999" }]],
    ["a quantity that is none", [...ready, { type: "quantityMistyped", gtin: coffee, text: "1.5" }]],
    ["nothing that earns", [...good, scanProduct(milk)]],
  ])("is nothing with %s", (_, events) => {
    expect(planOf(stateAfter(events))).toBeNull();
  });

  it("parts the basket between two coupons, and what no coupon is for goes with the first", () => {
    const two = stateAfter([
      ...ready,
      { type: "quantitySet", gtin: coffee, quantity: 3 },
      scanProduct(milk),
      ...goodCoupon("B", [{ ...offerFor(coffee, 200, "off_2"), maxUnits: 1 }]),
      ...goodCoupon("C", [offerFor("09521000077713" as Gtin, 100, "off_3")]),
    ]);
    expect(
      planOf(two)?.map(({ request, expectedMinor }) => [request.code, request.lines, expectedMinor]),
    ).toEqual([
      [
        "A",
        [
          { gtin: coffee, quantity: 2, unitPriceMinor: 599 },
          { gtin: milk, quantity: 1 },
        ],
        300,
      ],
      ["B", [{ gtin: coffee, quantity: 1, unitPriceMinor: 599 }], 200],
    ]);
  });
});

describe("a purchase on its way", () => {
  const sending = stateAfter([...ready, begin]);

  it("stays as it was sent, whatever is scanned or typed", () => {
    const events: CheckoutEvent[] = [
      scanProduct(milk),
      { type: "quantitySet", gtin: coffee, quantity: 3 },
      { type: "quantityStepped", by: 1 },
      { type: "priceSet", gtin: coffee, unitPriceMinor: 1 },
      scanCoupon("B"),
    ];
    for (const event of events) {
      expect(stateAfter([event], sending)).toEqual({ ...sending, notice: { kind: "locked" } });
    }
    expect(stateAfter([{ type: "couponRemoved", code: "A" }], sending)).toEqual(sending);
    const other: CheckoutEvent = { type: "decided", purchaseId: "p2", decided: [decidedAs("A", redeemed)] };
    expect(stateAfter([other], sending)).toEqual(sending);
  });

  it("begins once, however often Redeem is pressed", () => {
    const again = stateAfter([{ type: "redeemBegun", purchaseId: "p2", keys: ["k2"] }], sending);
    expect(again.purchase).toEqual({ id: "p1", keys: ["k1"] });
  });

  it("is set aside, and the next one begins", () => {
    const next = stateAfter([{ type: "setAside" }], sending);
    expect(next).toEqual(emptyCheckout);
    expect(stateAfter([decide(decidedAs("A", redeemed))], next)).toEqual(next);
  });

  it("is redeemed when the server says so, and any scan begins the next", () => {
    expect(done).toMatchObject({ purchase: null, coupons: [], answer: [{ result: redeemed }] });
    expect(done.last).toMatchObject({ parts: [{ id: "rdm_1", discountMinor: 150 }] });
    const next = stateAfter([scanProduct(milk)], done);
    expect(next).toMatchObject({ answer: null, coupons: [], purchase: null, last: done.last });
    expect(next.entries.map(({ gtin }) => gtin)).toEqual([milk]);
    expect(stateAfter([{ type: "answerClosed" }], done)).toEqual({ ...emptyCheckout, last: done.last });
  });

  it("shows a refused barcode as refused and keeps the basket", () => {
    const refused = stateAfter([decide(decidedAs("A", { kind: "refused", refusal: used }))], sending);
    expect(refused.coupons).toMatchObject([{ kind: "refused", barcodeId: "brc_A", refusal: used }]);
    // The phone is still in the camera's view.
    expect(stateAfter([scanCoupon("A2", "brc_A")], refused)).toEqual(refused);
    const next = stateAfter([scanCoupon("B", "brc_B")], refused);
    expect(next).toMatchObject({ answer: null, coupons: [{ kind: "checking", code: "B" }] });
    expect(next.entries).toHaveLength(1);
  });

  it("keeps the coupon when only the basket was refused, or the request", () => {
    for (const result of [
      { kind: "refused", refusal: nothing },
      { kind: "rejected", message: "Too large." },
    ] as const) {
      const back = stateAfter([decide(decidedAs("A", result)), { type: "answerClosed" }], sending);
      expect(back).toMatchObject({ answer: null, purchase: null, coupons: [{ kind: "good" }], last: null });
      expect(back.entries).toEqual(sending.entries);
    }
  });

  it("taken in part goes on with the rest: what was redeemed leaves the basket", () => {
    const two = stateAfter([
      ...ready,
      { type: "quantitySet", gtin: coffee, quantity: 3 },
      ...goodCoupon("B", [offerFor(coffee, 200, "off_2")]),
      { type: "redeemBegun", purchaseId: "p1", keys: ["k1", "k2"] },
      decide(
        decidedAs("A", redeemed, { lines: [{ gtin: coffee, quantity: 1 }] }),
        decidedAs("B", { kind: "refused", refusal: used }, { lines: [{ gtin: coffee, quantity: 2 }] }),
      ),
    ]);
    expect(sumDecided(two.answer ?? [])).toMatchObject({ redeemed: 1, tillMinor: 150, billMinor: 0 });
    const rest = stateAfter([{ type: "answerClosed" }], two);
    expect(rest.entries).toMatchObject([{ gtin: coffee, quantity: 2 }]);
    expect(rest.coupons).toMatchObject([{ kind: "refused", code: "B" }]);
  });
});

describe("undo last", () => {
  it("asks once, then takes it back", () => {
    const asked = stateAfter([{ type: "undoAsked" }], done);
    expect(asked.undo.status).toBe("asking");
    expect(stateAfter([{ type: "undoDeclined" }], asked)).toEqual(done);
    const sent = stateAfter([{ type: "undoSent" }], asked);
    expect(stateAfter([{ type: "undoDeclined" }], sent)).toEqual(sent);
    const failed = stateAfter([{ type: "undoFailed", message: "No network." }], sent);
    expect(failed.undo).toEqual({ status: "asking", problem: "No network." });
    const undone = stateAfter([{ type: "undone", ids: ["rdm_1"] }], sent);
    expect(undone).toMatchObject({
      last: null,
      answer: null,
      notice: { kind: "undone", tillMinor: 150, billMinor: 0 },
    });
    expect(undone.entries).toEqual(done.entries);
  });

  it("takes back each coupon of a purchase, and says how much when all are", () => {
    const second = { ...answer, id: "rdm_2" as const, discountMinor: 80, payout: "bill" as const };
    const both = stateAfter([
      ...ready,
      begin,
      decide(decidedAs("A", redeemed), decidedAs("B", { kind: "redeemed", answer: second })),
      { type: "undoAsked" },
      { type: "undoSent" },
    ]);
    const half = stateAfter([{ type: "undone", ids: ["rdm_1"] }], both);
    expect(half).toMatchObject({
      notice: null,
      undo: { status: "sending" },
      last: { parts: [{ id: "rdm_1", isUndone: true }, { id: "rdm_2" }] },
    });
    expect(stateAfter([{ type: "undone", ids: ["rdm_2"] }], half)).toMatchObject({
      last: null,
      notice: { kind: "undone", tillMinor: 150, billMinor: 80 },
    });
  });

  it("takes back one whose answer came late, and has nothing to undo at first", () => {
    const late = { ...done.last, parts: [{ key: "k9", id: "rdm_9", discountMinor: 70, payout: "till" }] };
    const asked = stateAfter([{ type: "undoAsked", purchase: late as NonNullable<typeof done.last> }]);
    expect(asked).toMatchObject({ undo: { status: "asking" }, last: { parts: [{ id: "rdm_9" }] } });
    expect(stateAfter([{ type: "undoAsked" }])).toEqual(emptyCheckout);
    expect(stateAfter([{ type: "undone", ids: ["rdm_7"] }], done)).toEqual(done);
  });
});

it("keeps a quantity that is none as it was typed until one is", () => {
  const mistyped: CheckoutEvent[] = [...ready, { type: "quantityMistyped", gtin: coffee, text: "1.5" }];
  expect(stateAfter(mistyped).entries[0]).toMatchObject({ wrongQuantity: "1.5", quantity: 1 });
  const mended = stateAfter([...mistyped, { type: "quantitySet", gtin: coffee, quantity: 2 }]);
  expect(mended.entries[0]).toMatchObject({ wrongQuantity: undefined, quantity: 2 });
});

describe("a price that cannot be read", () => {
  const mistyped: CheckoutEvent[] = [...ready, { type: "priceMistyped", gtin: coffee, text: "1.999" }];

  it("stays as it was typed, and the usual price that comes later does not hide it", () => {
    const state = stateAfter([...mistyped, { type: "productFound", product }]);
    expect(state.entries[0]).toMatchObject({ wrongPrice: "1.999", unitPriceMinor: null });
  });

  it("is mended by one that can", () => {
    const state = stateAfter([...mistyped, { type: "priceSet", gtin: coffee, unitPriceMinor: 199 }]);
    expect(state.entries[0]?.wrongPrice).toBeUndefined();
    expect(planOf(state)?.[0]?.request.lines).toEqual([{ gtin: coffee, quantity: 1, unitPriceMinor: 199 }]);
  });
});

it.each([
  ["already_redeemed", true],
  ["wrong_store", true],
  ["stale", false],
  ["unknown", false],
] as const)("%s is final: %s", (reason, expected) => {
  expect(isFinal(reason)).toBe(expected);
});
