import { describe, expect, it } from "vitest";
import type { ProductView } from "@/lib/catalogue/queries";
import type { Gtin } from "@/lib/kernel/gtin";
import { refuse } from "@/lib/kernel/refusals";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import type { Verified } from "@/lib/redemption/verify-barcode";
import { redemptionRequest, waitBeforeSendingMs } from "./attempt";
import { type CheckoutEvent, checkoutReducer } from "./checkout-state";
import { isFinal } from "./coupon";
import { type CheckoutState, emptyCheckout } from "./state";

const coffee = "09521000012349" as Gtin;
const milk = "09521000031135" as Gtin;
const product: ProductView = {
  gtin: coffee,
  name: "Highland Roast",
  brand: "Morven",
  typicalPriceMinor: 599,
};

function verifiedAs(id: string, hold = "hold-1"): Verified {
  const barcode = { id: `brc_${id}`, issuedAt: "", expiresAt: "", payout: "till" } as Verified["barcode"];
  return { ok: true, barcode, offers: [], hold };
}

function stateAfter(events: readonly CheckoutEvent[], from: CheckoutState = emptyCheckout): CheckoutState {
  return events.reduce(checkoutReducer, from);
}

const scanCoupon = (code: string, barcodeId: string | null = null) =>
  ({ type: "couponScanned", code, barcodeId }) as const;
const scanProduct = (gtin: Gtin) => ({ type: "productScanned", gtin }) as const;
const good: CheckoutEvent[] = [
  scanCoupon("A"),
  { type: "couponVerified", code: "A", verified: verifiedAs("A") },
];
const ready: CheckoutEvent[] = [...good, scanProduct(coffee), { type: "productFound", product }];
const press = (key: string) => ({ type: "redeemPressed", key, expectedMinor: 150 }) as const;
const answer: RedemptionAnswer = {
  id: "rdm_1",
  discountMinor: 150,
  currency: "EUR",
  payout: "till",
  lines: [],
  redeemedAt: "2026-11-22T18:00:00.000Z",
  receiptText: [],
};
const redeemed = (key: string, given: Partial<RedemptionAnswer> = {}) =>
  ({ type: "redeemed", key, answer: { ...answer, ...given }, undoKey: "undo-1" }) as const;
const used = refuse("already_redeemed", "Already redeemed.");
const nothing = refuse("no_eligible_product", "Nothing.");

describe("the coupon", () => {
  it.each<[string, CheckoutEvent[], CheckoutState["coupon"]["kind"]]>([
    ["scanned: asked about", [scanCoupon("A")], "checking"],
    ["good", good, "good"],
    ["refused", [scanCoupon("A"), { type: "couponRefused", code: "A", refusal: used }], "refused"],
    ["no network", [scanCoupon("A"), { type: "couponUnchecked", code: "A", message: null }], "unchecked"],
    [
      "no network, asked again",
      [scanCoupon("A"), { type: "couponUnchecked", code: "A", message: null }, { type: "couponRetried" }],
      "checking",
    ],
    [
      "an answer about another one",
      [scanCoupon("B"), { type: "couponVerified", code: "A", verified: verifiedAs("A") }],
      "checking",
    ],
    ["removed", [...good, { type: "couponRemoved" }], "none"],
    [
      "refused, another scanned",
      [scanCoupon("A"), { type: "couponRefused", code: "A", refusal: used }, scanCoupon("B")],
      "checking",
    ],
    [
      "used, and still in the camera's view",
      [
        scanCoupon("A", "brc_A"),
        { type: "couponRefused", code: "A", refusal: used },
        scanCoupon("A2", "brc_A"),
      ],
      "refused",
    ],
    [
      "stale, and shown anew",
      [
        scanCoupon("A", "brc_A"),
        { type: "couponRefused", code: "A", refusal: refuse("stale", "Old.") },
        scanCoupon("A2", "brc_A"),
      ],
      "checking",
    ],
    [
      "a refused renewal leaves it good",
      [...good, scanCoupon("A2", "brc_A"), { type: "couponRefused", code: "A2", refusal: used }],
      "good",
    ],
  ])("%s", (_, events, kind) => {
    expect(stateAfter(events).coupon.kind).toBe(kind);
  });

  it("asks before another takes its place, and the basket stays", () => {
    const asked = stateAfter([...ready, scanCoupon("B", "brc_B")]);
    expect(asked.coupon).toMatchObject({ kind: "good", code: "A" });
    expect(asked.replacement).toEqual({ code: "B", barcodeId: "brc_B" });
    const kept = stateAfter([{ type: "replacementDeclined" }], asked);
    expect(kept).toMatchObject({ coupon: { code: "A" }, replacement: null });
    const replaced = stateAfter([{ type: "replacementChosen" }], asked);
    expect(replaced.coupon).toEqual({ kind: "checking", code: "B", barcodeId: "brc_B" });
    expect(replaced.entries).toHaveLength(1);
  });

  it("takes the next picture of a live code for the same coupon and renews its hold", () => {
    const seen = stateAfter([...ready, scanCoupon("A2", "brc_A")]);
    expect(seen.replacement).toBeNull();
    const renewed = stateAfter(
      [{ type: "couponVerified", code: "A2", verified: verifiedAs("A", "hold-2") }],
      seen,
    );
    expect(redemptionRequest(renewed)).toMatchObject({ code: "A2", hold: "hold-2" });
    const other = stateAfter([{ type: "couponVerified", code: "B", verified: verifiedAs("B") }], renewed);
    expect(other.coupon).toEqual(renewed.coupon);
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
  it.each<[string, CheckoutEvent[], unknown[]]>([
    [
      "scanned, not yet known",
      [scanProduct(coffee)],
      [line({ name: null, unitPriceMinor: null, lookUp: "asking" })],
    ],
    ["found", [scanProduct(coffee), { type: "productFound", product }], [line()]],
    ["picked by name", [{ type: "productScanned", gtin: coffee, product }], [line()]],
    [
      "scanned twice: quantity 2",
      [scanProduct(coffee), { type: "productFound", product }, scanProduct(coffee)],
      [line({ quantity: 2 })],
    ],
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
      [
        scanProduct(coffee),
        { type: "priceSet", gtin: coffee, unitPriceMinor: 549 },
        { type: "productFound", product },
      ],
      [line({ unitPriceMinor: 549 })],
    ],
    [
      "priced anew",
      [
        scanProduct(coffee),
        { type: "productFound", product },
        { type: "priceSet", gtin: coffee, unitPriceMinor: 0 },
      ],
      [line({ unitPriceMinor: 0 })],
    ],
    [
      "never more than 999",
      [
        scanProduct(coffee),
        { type: "productFound", product },
        { type: "quantitySet", gtin: coffee, quantity: 5_000 },
      ],
      [line({ quantity: 999 })],
    ],
    [
      "+ on the last line touched",
      [scanProduct(coffee), { type: "productFound", product }, { type: "quantityStepped", by: 1 }],
      [line({ quantity: 2 })],
    ],
    [
      "− on the last unit takes the line out",
      [scanProduct(coffee), { type: "productFound", product }, { type: "quantityStepped", by: -1 }],
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

describe("the sending", () => {
  it("sends what is in the basket, without prices that nobody knows", () => {
    expect(redemptionRequest(stateAfter([...ready, scanProduct(milk)]))).toEqual({
      code: "A",
      hold: "hold-1",
      lines: [
        { gtin: coffee, quantity: 1, unitPriceMinor: 599 },
        { gtin: milk, quantity: 1 },
      ],
    });
    expect(redemptionRequest(stateAfter(good))).toBeNull();
    expect(redemptionRequest(stateAfter([scanProduct(coffee)]))).toBeNull();
    expect(stateAfter([...good, press("k1")]).attempt).toBeNull();
  });

  it("keeps its key when the network fails, by itself and by a press", () => {
    const failed = stateAfter([...ready, press("k1"), { type: "sendFailed", key: "k1", message: null }]);
    expect(failed.attempt).toMatchObject({ key: "k1", status: "waiting", sends: 1 });
    const again = stateAfter([{ type: "sentAgain", key: "k1" }], failed);
    expect(again.attempt).toMatchObject({ key: "k1", status: "sending", sends: 2 });
    expect(again.attempt?.request).toEqual(failed.attempt?.request);
    expect(stateAfter([press("k2")], failed).attempt).toMatchObject({ key: "k1", sends: 2 });
    const stopped = stateAfter([{ type: "sendingStopped" }, press("k2")], failed);
    expect(stopped.attempt).toMatchObject({ key: "k1", status: "sending", sends: 2 });
  });

  it("takes no second press and no change while it is on its way", () => {
    const sending = stateAfter([...ready, press("k1")]);
    expect(stateAfter([press("k2")], sending)).toEqual(sending);
    const events: CheckoutEvent[] = [
      scanProduct(milk),
      { type: "quantitySet", gtin: coffee, quantity: 3 },
      { type: "quantityStepped", by: 1 },
      { type: "priceSet", gtin: coffee, unitPriceMinor: 1 },
      scanCoupon("B"),
    ];
    const waiting = stateAfter([{ type: "sendFailed", key: "k1", message: null }], sending);
    for (const before of [sending, waiting]) {
      for (const event of events) {
        expect(stateAfter([event], before)).toEqual({ ...before, notice: { kind: "locked" } });
      }
    }
    expect(stateAfter([{ type: "couponRemoved" }], sending)).toEqual(sending);
  });

  it("makes a new key when the basket changed after a refusal, and keeps it when it did not", () => {
    const refused = stateAfter([
      ...ready,
      press("k1"),
      { type: "redeemRefused", key: "k1", refusal: nothing },
    ]);
    expect(refused.answer).toEqual({ kind: "refused", refusal: nothing });
    const back = stateAfter([{ type: "answerClosed" }], refused);
    expect(back).toMatchObject({ answer: null, coupon: { kind: "good" } });
    expect(back.entries).toEqual(refused.entries);
    expect(stateAfter([press("k2")], back).attempt).toMatchObject({ key: "k1" });
    expect(stateAfter([scanProduct(milk), press("k2")], back).attempt).toMatchObject({ key: "k2", sends: 1 });
  });

  it("shows a refused barcode as refused and keeps the basket", () => {
    const refused = stateAfter([...ready, press("k1"), { type: "redeemRefused", key: "k1", refusal: used }]);
    expect(refused.coupon).toMatchObject({ kind: "refused", barcodeId: "brc_A", refusal: used });
    // The phone is still in the camera's view.
    expect(stateAfter([scanCoupon("A2", "brc_A")], refused)).toEqual(refused);
    const next = stateAfter([scanCoupon("B", "brc_B")], refused);
    expect(next).toMatchObject({ answer: null, coupon: { kind: "checking", code: "B" } });
    expect(next.entries).toHaveLength(1);
  });

  it("is redeemed when the server says so, and any scan begins the next purchase", () => {
    const done = stateAfter([...ready, press("k1"), redeemed("k1", { discountMinor: 120 })]);
    expect(done.answer).toMatchObject({
      kind: "redeemed",
      answer: { discountMinor: 120 },
      expectedMinor: 150,
    });
    expect(done.session).toMatchObject({ coupons: 1, discountMinor: 120, last: { id: "rdm_1" } });
    expect(stateAfter([scanCoupon("A2", "brc_A")], done)).toEqual(done);
    const next = stateAfter([scanProduct(milk)], done);
    expect(next).toMatchObject({ answer: null, coupon: { kind: "none" }, attempt: null });
    expect(next.entries.map(({ gtin }) => gtin)).toEqual([milk]);
    expect(next.session).toEqual(done.session);
    expect(stateAfter([{ type: "answerClosed" }], done)).toEqual({ ...emptyCheckout, session: done.session });
  });

  it("counts a late answer once and says so, whatever is on the till now", () => {
    const stopped = stateAfter([
      ...ready,
      press("k1"),
      { type: "sendFailed", key: "k1", message: null },
      { type: "sendingStopped" },
    ]);
    const changed = stateAfter([scanProduct(milk), press("k2")], stopped);
    const late = stateAfter([redeemed("k1")], changed);
    expect(late).toMatchObject({ answer: null, session: { coupons: 1 }, notice: { kind: "late" } });
    expect(stateAfter([redeemed("k1")], late)).toEqual(late);
    expect(stateAfter([redeemed("k1")], stopped).answer).toMatchObject({ kind: "redeemed" });
  });

  it("stops with the reason when the server would not take it", () => {
    const stopped = stateAfter([
      ...ready,
      press("k1"),
      { type: "sendRejected", key: "k1", message: "Sign in first." },
    ]);
    expect(stopped.attempt).toMatchObject({ status: "stopped", message: "Sign in first.", key: "k1" });
    expect(stateAfter([scanProduct(milk)], stopped).entries).toHaveLength(2);
  });

  it("waits longer each time, and never longer than 15 s", () => {
    expect([1, 2, 3, 4, 5, 9].map(waitBeforeSendingMs)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });
});

describe("undo last", () => {
  const done = stateAfter([...ready, press("k1"), redeemed("k1")]);
  it("asks once, then takes it out of the session", () => {
    const asked = stateAfter([{ type: "undoAsked" }], done);
    expect(asked.session.undo.status).toBe("asking");
    expect(stateAfter([{ type: "undoDeclined" }], asked).session).toEqual(done.session);
    const sent = stateAfter([{ type: "undoSent" }], asked);
    expect(stateAfter([{ type: "undoDeclined" }], sent)).toEqual(sent);
    const failed = stateAfter([{ type: "undoFailed", message: "No network." }], sent);
    expect(failed.session.undo).toEqual({ status: "asking", problem: "No network." });
    expect(failed.session.last?.undoKey).toBe("undo-1");
    const undone = stateAfter([{ type: "undone", id: "rdm_1" }], sent);
    expect(undone.session).toMatchObject({ coupons: 0, discountMinor: 0, last: null });
    expect(undone).toMatchObject({ answer: null, coupon: { kind: "none" }, notice: { kind: "undone" } });
    expect(undone.entries).toEqual(done.entries);
  });

  it("leaves the purchase alone that has begun meanwhile, and has nothing to undo at first", () => {
    const next = stateAfter([scanProduct(milk), { type: "undoAsked" }, { type: "undoSent" }], done);
    const undone = stateAfter([{ type: "undone", id: "rdm_1" }], next);
    expect(undone.entries.map(({ gtin }) => gtin)).toEqual([milk]);
    expect(stateAfter([{ type: "undoAsked" }])).toEqual(emptyCheckout);
    expect(stateAfter([{ type: "undone", id: "rdm_2" }], next)).toEqual(next);
  });
});

describe("a price that cannot be read", () => {
  const mistyped: CheckoutEvent[] = [...ready, { type: "priceMistyped", gtin: coffee, text: "1.999" }];

  it("stays as it was typed, counts nothing, and keeps the basket from being sent", () => {
    const state = stateAfter(mistyped);
    expect(state.entries[0]).toMatchObject({ wrongPrice: "1.999", unitPriceMinor: null });
    expect(redemptionRequest(state)).toBeNull();
    expect(stateAfter([press("k")], state).attempt).toBeNull();
  });

  it("is not hidden by the usual price that the catalogue tells later", () => {
    const state = stateAfter([...mistyped, { type: "productFound", product }]);
    expect(state.entries[0]).toMatchObject({ wrongPrice: "1.999", unitPriceMinor: null });
  });

  it("is mended by one that can", () => {
    const state = stateAfter([...mistyped, { type: "priceSet", gtin: coffee, unitPriceMinor: 199 }]);
    expect(state.entries[0]?.wrongPrice).toBeUndefined();
    expect(redemptionRequest(state)?.lines).toEqual([{ gtin: coffee, quantity: 1, unitPriceMinor: 199 }]);
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
