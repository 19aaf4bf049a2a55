import { describe, expect, it, test } from "vitest";
import type { OfferCard, StoreView } from "@/lib/campaigns/offer-views";
import type { SelectionFacts } from "@/lib/wallet/selection-facts";
import { blocksOf, type LoadedSelection, soundChoice } from "./selection-view";

let made = 0;
const offer = (given: Partial<OfferCard> = {}): OfferCard => {
  made += 1;
  return {
    id: `off_${String(made).padStart(13, "0")}`,
    title: `Offer ${made}`,
    payouts: ["till", "bill"],
    allowsStaticCodes: false,
    issuesLeft: 2,
    issuesPerShopper: 3,
    isSoldOut: false,
    minimumAge: null,
    currency: "EUR",
    retailers: [],
    ...given,
  } as OfferCard;
};
const store: StoreView = {
  id: "sto_0000000000001",
  name: "Harbour Street",
  street: "Harbour Street 1",
  city: "Dublin",
  retailer: "Nordmarkt",
  timeZone: "Europe/Dublin",
  latitude: 53.3,
  longitude: -6.2,
};
const loaded = (
  offers: OfferCard[],
  facts: Partial<SelectionFacts> = {},
  stores: StoreView[] = [store],
): LoadedSelection => ({
  ok: true,
  offers,
  stores,
  ended: [],
  facts: {
    campaigns: {},
    ages: {},
    tooLittle: [],
    heldIssues: [],
    heldMoney: [],
    rivalries: [],
    canBill: true,
    lastStoreId: null,
    ...facts,
  },
});
const usual = { storeId: "", payout: "till", live: true } as const;
const kinds = (given: LoadedSelection) => blocksOf(given).map(({ kind }) => kind);

describe("soundChoice", () => {
  it("keeps what the offers allow", () => {
    const wish = { storeId: "sto_0000000000001", payout: "bill", live: false } as const;
    expect(soundChoice(wish, loaded([offer({ allowsStaticCodes: true })]))).toEqual(wish);
  });

  it("falls back to the payout that every offer has", () => {
    const [both, bill, till] = [offer(), offer({ payouts: ["bill"] }), offer({ payouts: ["till"] })];
    expect(soundChoice(usual, loaded([both, bill])).payout).toBe("bill");
    expect(soundChoice({ ...usual, payout: "bill" }, loaded([till])).payout).toBe("till");
    expect(soundChoice({ ...usual, payout: "bill" }, loaded([both], { canBill: false })).payout).toBe("till");
  });

  it("forgets a store where they no longer all hold, and a picture that one forbids", () => {
    expect(soundChoice({ ...usual, storeId: "sto_0000000000002" }, loaded([offer()])).storeId).toBe("");
    const mixed = loaded([offer({ allowsStaticCodes: true }), offer()]);
    expect(soundChoice({ ...usual, live: false }, mixed).live).toBe(true);
  });
});

describe("blocksOf", () => {
  const [a, b] = [offer({ title: "Coffee" }), offer({ title: "Milk" })];

  it("is empty when the button may be pressed", () => {
    expect(blocksOf(loaded([a, b]))).toEqual([]);
  });

  test.each<[string, LoadedSelection, string, string]>([
    [
      "all had",
      loaded([offer({ title: "Penne", issuesLeft: 0, issuesPerShopper: 1 }), b]),
      "used_up",
      "You have had yours: Penne",
    ],
    ["sold out", loaded([offer({ title: "Penne", isSoldOut: true })]), "gone", "All gone for now: Penne"],
    [
      "too little for both",
      loaded([a, b], { tooLittle: [a.id, b.id] }),
      "too_little",
      "Not enough left for all of Coffee and Milk",
    ],
    [
      "age unknown",
      loaded([offer({ title: "Stout", minimumAge: 18 })], {
        ages: { [`off_${String(made).padStart(13, "0")}`]: "unknown" } as never,
      }),
      "age_unknown",
      "For people of 18 and over: Stout",
    ],
    [
      "two currencies",
      loaded([a, offer({ title: "Tea", currency: "GBP" })], {}, []),
      "currencies",
      "One barcode cannot be in EUR and GBP",
    ],
    [
      "no common store",
      loaded([offer({ title: "Bread", retailers: ["Nordmarkt"] }), a], {}, []),
      "no_store",
      "No store takes all of these together",
    ],
    [
      "phone bill only, no number",
      loaded([offer({ title: "Soap", payouts: ["bill"] })], { canBill: false }),
      "no_payout",
      "Only on the phone bill: Soap",
    ],
  ])("%s", (_, given, kind, title) => {
    expect(blocksOf(given)).toMatchObject([{ kind, title }]);
  });

  it("21 coupons: says how many to remove, and offers to keep the first 20", () => {
    const many = Array.from({ length: 23 }, () => offer());
    const [block] = blocksOf(loaded(many));
    expect(block).toMatchObject({ kind: "too_many", first: "Remove 3 coupons first" });
    expect(block?.removals[0]?.ids).toEqual(many.slice(20).map(({ id }) => id));
  });

  it("what the replaced barcode holds goes over to the new one", () => {
    const full = offer({ issuesLeft: 0, isSoldOut: true });
    expect(kinds(loaded([full]))).toEqual(["used_up"]);
    expect(kinds(loaded([full], { heldIssues: [full.id] }))).toEqual(["gone"]);
    expect(kinds(loaded([full], { heldIssues: [full.id], heldMoney: [full.id] }))).toEqual([]);
  });
});
