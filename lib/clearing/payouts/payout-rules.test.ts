import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { allocate, isWorkingDay, nextWorkingDay, type OpenItem, payoutStop } from "./payout-rules";

const item = (id: string, leftMinor: number): OpenItem => ({ kind: "document", id, leftMinor });
const parts = (amountMinor: number, items: OpenItem[]) =>
  allocate(amountMinor, items).map((part) => [part.id, part.amountMinor]);

test.each([
  [
    "pays the oldest first",
    150,
    [item("a", 100), item("b", 100)],
    [
      ["a", 100],
      ["b", 50],
    ],
  ],
  [
    "sets off what is in the centre's favour",
    70,
    [item("a", 100), item("b", -30)],
    [
      ["a", 100],
      ["b", -30],
    ],
  ],
  [
    "a credit that came later leaves the newest open",
    100,
    [item("a", -30), item("b", 100), item("c", 60)],
    [
      ["a", -30],
      ["b", 100],
      ["c", 30],
    ],
  ],
  [
    "what is too much is on the newest",
    100,
    [item("a", 60), item("b", 0)],
    [
      ["a", 60],
      ["b", 40],
    ],
  ],
])("a transfer %s", (_, amountMinor, items, expected) => {
  expect(parts(amountMinor, items)).toEqual(expected);
});

test("parts sum to the transfer, and one of all that is open leaves nothing open", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -500, max: 900 }), { minLength: 1, maxLength: 12 }),
      fc.nat(2_000),
      (lefts, more) => {
        const items = lefts.map((leftMinor, place) => item(String(place), leftMinor));
        const balance = lefts.reduce((sum, left) => sum + left, 0);
        const amount = Math.max(1, balance + more - 1_000);
        const sum = allocate(amount, items).reduce((total, part) => total + part.amountMinor, 0);
        expect(sum).toBe(amount);
        if (balance <= 0) return;
        const whole = new Map(allocate(balance, items).map((part) => [part.id, part.amountMinor]));
        for (const { id, leftMinor } of items) expect(whole.get(id) ?? 0).toBe(leftMinor);
      },
    ),
    { numRuns: rounds(1_000) },
  );
});

const owed = {
  balanceMinor: 100,
  currency: "EUR",
  name: "Foley",
  iban: "DE89370400440532013000",
  isHeld: false,
  isUnderWay: false,
} as const;
test.each([
  [{}, null],
  [{ balanceMinor: 0 }, "nothing_owed"],
  [{ balanceMinor: -5 }, "nothing_owed"],
  [{ isHeld: true }, "on_hold"],
  [{ isUnderWay: true }, "under_way"],
  [{ iban: null }, "no_account"],
  [{ iban: "DE88370400440532013000" }, "wrong_check_digits"],
  [{ iban: "DE8937040044053201300" }, "wrong_length"],
  [{ iban: "1234" }, "wrong_form"],
  [{ iban: "AE070331234567890123456" }, "outside_sepa"],
  [{ iban: "AE070331234567890123456", currency: "GBP" }, null],
  [{ name: "商店" }, "no_name"],
] as const)("%j stops a payout: %s", (change, stop) => {
  expect(payoutStop({ ...owed, ...change })).toBe(stop);
});

test("banks pay from Monday to Friday", () => {
  expect(nextWorkingDay("2026-11-27")).toBe("2026-11-30");
  expect(nextWorkingDay("2026-11-30")).toBe("2026-12-01");
  expect(isWorkingDay("2026-11-28")).toBe(false);
});
