import { expect, it } from "vitest";
import type { Gtin } from "@/lib/kernel/gtin";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { draftOf, draftOwner, restoreDraft } from "./draft";
import { type CheckoutState, emptyCheckout } from "./state";

const coffee = "09521000012349" as Gtin;
const entry = { gtin: coffee, quantity: 2, name: "Coffee", unitPriceMinor: 599, lookUp: "found" } as const;
const last = { parts: [], currency: "EUR", redeemedAt: "" } as const;
const state: CheckoutState = {
  ...emptyCheckout,
  coupons: [{ kind: "unchecked", code: "A", barcodeId: null, message: null }],
  entries: [entry, { ...entry, gtin: "09521000031135" as Gtin, lookUp: "unreachable" }],
  last,
};

it("comes back as it was, with the questions asked again", () => {
  const back = restoreDraft(draftOf({ ...state, notice: { kind: "locked" } }), new Set());
  expect(back).toMatchObject({
    coupons: [{ kind: "checking", code: "A" }],
    entries: [entry, { lookUp: "asking" }],
    selected: "09521000031135",
    notice: null,
    last,
  });
});

it("goes on waiting for a purchase whose requests are there, and is over when they are not", () => {
  const sent = { ...state, purchase: { id: "p", keys: ["k1", "k2"] } };
  expect(restoreDraft(draftOf(sent), new Set(["k1", "k2", "k3"])).purchase).toEqual(sent.purchase);
  expect(restoreDraft(draftOf(sent), new Set(["k1"]))).toEqual({ ...emptyCheckout, last });
});

it("under an answer it is what is left when that is closed", () => {
  const answer = { id: "rdm_1", discountMinor: 150 } as unknown as RedemptionAnswer;
  const decided = {
    key: "k1",
    barcodeId: "brc_A",
    title: "Coffee",
    expectedMinor: 150,
    lines: [{ gtin: coffee, quantity: 1 }],
  };
  const redeemed = { ...decided, result: { kind: "redeemed", answer } as const };
  expect(draftOf({ ...state, answer: [redeemed] })).toEqual({
    coupons: [],
    entries: [],
    purchase: null,
    last,
  });
  const rejected = { ...decided, lines: [], result: { kind: "rejected", message: "No." } as const };
  expect(draftOf({ ...state, answer: [redeemed, rejected] }).entries[0]).toEqual({ ...entry, quantity: 1 });
});

it("is each cashier's own at each till", () => {
  const owners = [
    { tillId: "til_1", personId: "per_1" },
    { tillId: "til_1", personId: "per_2" },
    { tillId: null, personId: "per_1" },
  ];
  expect(new Set(owners.map(draftOwner)).size).toBe(3);
});
