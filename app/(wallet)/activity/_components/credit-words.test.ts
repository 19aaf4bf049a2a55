import { describe, expect, it, test } from "vitest";
import type { CreditPeriod, DivertedCredit } from "@/lib/clearing/rules";
import { carriedWords, creditWords, monthName } from "./credit-words";

const credit = (given: Partial<CreditPeriod>): CreditPeriod => ({
  carrierId: "car_0000000000001",
  carrier: "Skylark Mobile",
  currency: "EUR",
  period: "2026-11",
  redemptions: 2,
  amountMinor: 760,
  state: "pending",
  billMonth: "2026-12",
  isLate: false,
  reason: null,
  carriedInMinor: 0,
  diverted: null,
  ...given,
});
const away = (given: Partial<DivertedCredit> = {}): Partial<CreditPeriod> => ({
  diverted: {
    id: "dvc_0000000000001",
    carrierId: "car_0000000000001",
    currency: "EUR",
    period: "2026-11",
    amountMinor: 760,
    state: "moved",
    reason: null,
    movedTo: "Teleplan",
    movedAt: null,
    line: null,
    paidOn: null,
    reference: null,
    ...given,
  },
});

describe("creditWords", () => {
  test.each<[string, Partial<CreditPeriod>, string]>([
    ["this month", {}, "Still adding up. On your bill in December."],
    ["over", { period: "2026-10", billMonth: "2026-11" }, "On your bill in November."],
    [
      "late",
      { period: "2026-09", billMonth: "2026-12", isLate: true },
      "Not reported to Skylark Mobile yet: on your bill in December at the earliest.",
    ],
    ["reported", { state: "reported" }, "Told to Skylark Mobile. On your bill in December."],
    ["accepted", { state: "accepted" }, "Skylark Mobile has taken it. On your bill in December."],
    ["long ago", { state: "accepted", billMonth: "2026-09" }, "It was on your bill in September."],
    [
      "rejected",
      { state: "rejected", reason: "Number not ours", billMonth: "2027-01" },
      "Skylark Mobile did not take it: Number not ours. It is reported again: on your bill in January 2027.",
    ],
    [
      "without a number",
      { state: "diverted", billMonth: null, ...away({ state: "open" }) },
      "Skylark Mobile has no number of yours to put it on. Have it on the bill of your number of today, or wait: we pay it out and ask you by mail where to.",
    ],
    ["moved", { state: "moved", ...away() }, "Moved to Teleplan: on your bill in December."],
    [
      "paid out",
      {
        state: "paid",
        reason: "Prepaid",
        ...away({ state: "paid", paidOn: "2026-12-03", reference: "SEPA 7" }),
      },
      "It could not be put on a bill: Prepaid. We paid it out on 3 December 2026, reference SEPA 7.",
    ],
    [
      "below zero so far",
      { amountMinor: -20 },
      "More was taken back than saved so far. If it stays so, it comes off your next credit.",
    ],
  ])("%s", (_, given, words) => {
    expect(creditWords(credit(given), "2026-11")).toBe(words);
  });
});

it("says what came over from before", () => {
  expect(carriedWords(credit({ carriedInMinor: -150 }), "2026-11")).toBe(
    "€1.50 from before November is taken off already.",
  );
  expect(carriedWords(credit({}), "2026-11")).toBeNull();
});

it("names the year when it is another", () => {
  expect(monthName("2026-12", "2026-11")).toBe("December");
  expect(monthName("2027-01", "2026-11")).toBe("January 2027");
});
