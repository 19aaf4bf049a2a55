import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type CreditLine, type CreditSum, creditFate, creditPeriods, type DivertedCredit } from "./rules";

const zone = "Europe/Dublin";
const carrierId = "car_0000000000001" as const;
const line = (given: Partial<CreditLine> = {}): CreditLine => ({
  carrierId,
  currency: "EUR",
  period: "2026-10",
  amountMinor: 320,
  attempt: 1,
  state: "reported",
  reason: null,
  reportedAt: new Date("2026-11-03T08:00:00Z"),
  answeredAt: null,
  ...given,
});
const sum = (period: string, amountMinor: number, given: Partial<CreditSum> = {}): CreditSum => ({
  carrierId,
  carrier: "Skylark Mobile",
  currency: "EUR",
  period,
  redemptions: 1,
  amountMinor,
  ...given,
});

describe("creditFate", () => {
  test.each([
    ["in its own month", "2026-10-20T12:00:00Z", "pending", "2026-11", false],
    ["in the month of its bill", "2026-11-30T12:00:00Z", "pending", "2026-11", false],
    ["when that bill has passed", "2026-12-01T00:30:00Z", "pending", "2027-01", true],
  ])("unreported %s", (_, now, state, billMonth, isLate) => {
    const fate = creditFate({ period: "2026-10", dueMinor: 320, line: null }, new Date(now), zone);
    expect(fate).toEqual({ state, billMonth, isLate, reason: null });
  });

  test.each([
    ["in time", "2026-11-03T08:00:00Z", "2026-11"],
    ["two months late", "2027-01-02T08:00:00Z", "2027-01"],
    ["before its month was over", "2026-10-31T08:00:00Z", "2026-11"],
  ])("reported %s", (_, reportedAt, billMonth) => {
    const given = { period: "2026-10", dueMinor: 320, line: line({ reportedAt: new Date(reportedAt) }) };
    expect(creditFate(given, new Date("2027-03-01T12:00:00Z"), zone)).toMatchObject({
      state: "reported",
      billMonth,
      isLate: false,
    });
  });

  it("rejected: why, and the bill after the answer", () => {
    const rejected = line({
      state: "rejected",
      reason: "Number not ours",
      answeredAt: new Date("2026-11-09T08:00:00Z"),
    });
    const fate = (now: string) =>
      creditFate({ period: "2026-10", dueMinor: 320, line: rejected }, new Date(now), zone);
    expect(fate("2026-11-10T12:00:00Z")).toEqual({
      state: "rejected",
      billMonth: "2026-12",
      isLate: false,
      reason: "Number not ours",
    });
    expect(fate("2027-02-10T12:00:00Z")).toMatchObject({ billMonth: "2027-03", isLate: true });
  });

  it("a month by the operator's clock, not by UTC", () => {
    // 00:30 of the 1st of July in Dublin.
    const given = { period: "2026-06", dueMinor: -5, line: null };
    expect(creditFate(given, new Date("2026-06-30T23:30:00Z"), zone).state).toBe("carried");
    expect(creditFate(given, new Date("2026-06-30T22:30:00Z"), zone).state).toBe("pending");
  });
});

const diverted: DivertedCredit = {
  id: "dvc_0000000000001",
  carrierId,
  currency: "EUR",
  period: "2026-10",
  amountMinor: 320,
  state: "open",
  reason: "No such number",
  movedTo: null,
  movedAt: null,
  line: null,
  paidOn: null,
  reference: null,
};
const moved = { state: "moved", movedTo: "Teleplan", movedAt: new Date("2026-12-05T08:00:00Z") } as const;

describe("creditPeriods", () => {
  const now = new Date("2026-12-10T12:00:00Z");

  it("carries a month below zero into the next, and says so there", () => {
    const periods = creditPeriods([sum("2026-11", 500), sum("2026-10", -150)], [], [], now, zone);
    expect(periods).toMatchObject([
      { period: "2026-11", state: "pending", amountMinor: 350, carriedInMinor: -150 },
      { period: "2026-10", state: "carried", amountMinor: -150, carriedInMinor: 0 },
    ]);
  });

  it("the newest attempt is what holds", () => {
    const lines = [
      line({ attempt: 2, state: "accepted", reportedAt: new Date("2026-12-02T08:00:00Z"), answeredAt: now }),
      line({ state: "rejected", reason: "No such number", answeredAt: now }),
    ];
    expect(creditPeriods([sum("2026-10", 320)], lines, [], now, zone)).toMatchObject([
      { state: "accepted", billMonth: "2026-12", reason: null },
    ]);
  });

  it.each([
    ["open", { state: "open" }, { state: "diverted", billMonth: null }],
    ["paid out", { state: "paid", paidOn: "2026-12-03" }, { state: "paid", billMonth: null }],
    ["moved, and not reported yet", moved, { state: "moved", billMonth: "2027-01", isLate: false }],
    [
      "moved and accepted",
      {
        ...moved,
        line: line({ state: "accepted", reportedAt: new Date("2027-01-03T08:00:00Z"), answeredAt: now }),
      },
      { state: "moved", billMonth: "2027-01" },
    ],
  ] as const)("a diverted credit is %s", (_, given, expected) => {
    const rejected = line({ attempt: 3, state: "rejected", reason: "No such number", answeredAt: now });
    const [one] = creditPeriods([sum("2026-10", 320)], [rejected], [{ ...diverted, ...given }], now, zone);
    expect(one).toMatchObject({ ...expected, amountMinor: 320, diverted: { state: given.state } });
  });

  it("without lines nothing is lost: the months and what is still carried sum to everything, per carrier and currency", () => {
    const someSums = fc.uniqueArray(
      fc.record({
        month: fc.integer({ min: 1, max: 12 }),
        minor: fc.integer({ min: -500, max: 500 }),
        currency: fc.constantFrom("EUR" as const, "GBP" as const),
        carrierId: fc.constantFrom("car_0000000000001" as const, "car_0000000000002" as const),
      }),
      { selector: (one) => `${one.month} ${one.currency} ${one.carrierId}` },
    );
    fc.assert(
      fc.property(someSums, (given) => {
        const sums = given.map(({ month, minor, ...rest }) =>
          sum(`2026-${String(month).padStart(2, "0")}`, minor, rest),
        );
        const periods = creditPeriods(sums, [], [], now, zone);
        for (const account of new Set(sums.map((one) => `${one.carrierId}${one.currency}`))) {
          const own = <T extends CreditSum>(all: readonly T[]) =>
            all.filter((one) => `${one.carrierId}${one.currency}` === account);
          const [newest] = own(periods);
          const settled = own(periods).filter(({ state }) => state !== "carried");
          const still = newest?.state === "carried" ? newest.amountMinor : 0;
          const total = settled.reduce((all, one) => all + one.amountMinor, 0) + still;
          expect(total).toBe(own(sums).reduce((all, one) => all + one.amountMinor, 0));
        }
      }),
    );
  });
});
