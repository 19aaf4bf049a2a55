import { describe, expect, it } from "vitest";
import type { OfferCard, StoreView } from "@/lib/campaigns/offer-views";
import { type LoadedSelection, soundChoice } from "./selection-view";

const offer = (payouts: ("till" | "bill")[], allowsStaticCodes = false) =>
  ({ payouts, allowsStaticCodes }) as OfferCard;
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
const loaded = (offers: OfferCard[], canBill = true): LoadedSelection => ({
  ok: true,
  offers,
  stores: [store],
  campaigns: {},
  canBill,
});
const usual = { storeId: "", payout: "till", live: true } as const;

describe("soundChoice", () => {
  it("keeps what the offers allow", () => {
    const wish = { storeId: "sto_0000000000001", payout: "bill", live: false } as const;
    expect(soundChoice(wish, loaded([offer(["till", "bill"], true)]))).toEqual(wish);
  });

  it("falls back to the payout that every offer has", () => {
    expect(soundChoice(usual, loaded([offer(["till", "bill"]), offer(["bill"])])).payout).toBe("bill");
    expect(soundChoice({ ...usual, payout: "bill" }, loaded([offer(["till"])])).payout).toBe("till");
    expect(soundChoice({ ...usual, payout: "bill" }, loaded([offer(["till", "bill"])], false)).payout).toBe(
      "till",
    );
  });

  it("forgets a store where they no longer all hold, and a picture that one forbids", () => {
    expect(soundChoice({ ...usual, storeId: "sto_0000000000002" }, loaded([offer(["till"])])).storeId).toBe(
      "",
    );
    const mixed = loaded([offer(["till"], true), offer(["till"], false)]);
    expect(soundChoice({ ...usual, live: false }, mixed).live).toBe(true);
  });
});
