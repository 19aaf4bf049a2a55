import { describe, expect, it } from "vitest";
import { payoutPlace, payoutWords } from "./payout-words";

describe("payoutWords", () => {
  it("tells the cashier what to do", () => {
    expect(payoutWords("till", 420, "EUR")).toBe("Take off at the till now");
    expect(payoutWords("bill", 420, "EUR")).toBe("Charge in full: €4.20 goes on the phone bill");
    expect(payoutWords("bill", 420, "GBP", "en-GB")).toBe("Charge in full: £4.20 goes on the phone bill");
  });

  it("does not send anybody to a till for nothing", () => {
    expect(payoutWords("till", 0, "EUR")).toBe("Nothing to take off");
    expect(payoutWords("bill", 0, "EUR")).toBe("Nothing to take off");
  });

  it("tells the shopper where the money will be", () => {
    expect(payoutPlace("till")).toBe("off at the till");
    expect(payoutPlace("bill")).toBe("off your phone bill");
  });
});
