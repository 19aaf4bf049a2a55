import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { type AccountItem, type AccountKind, accountKinds, retailerStatement } from "./account-rules";

const item = (day: string, kind: AccountKind, amountMinor: number): AccountItem => ({
  day,
  kind,
  amountMinor,
  label: kind,
  documentId: null,
  note: null,
  words: null,
});

test("each month begins with what the one before ended with", () => {
  const items = [
    item("2026-11-03", "claimed", 300),
    item("2026-10-20", "returned", 306),
    item("2026-10-10", "paid", -306),
    item("2026-10-03", "claimed", 306),
    item("2026-11-03", "adjustment", -50),
    item("2026-11-04", "failed", 0),
  ];
  const { rows, months, openingMinor } = retailerStatement("EUR", 576, items);
  expect(openingMinor).toBe(20);
  expect(rows.map(({ balanceMinor }) => balanceMinor)).toEqual([326, 20, 326, 626, 576, 576]);
  expect(months).toEqual([
    {
      month: "2026-10",
      openingMinor: 20,
      claimedMinor: 306,
      adjustedMinor: 0,
      paidMinor: 306,
      returnedMinor: 306,
      closingMinor: 326,
    },
    {
      month: "2026-11",
      openingMinor: 326,
      claimedMinor: 300,
      adjustedMinor: -50,
      paidMinor: 0,
      returnedMinor: 0,
      closingMinor: 576,
    },
  ]);
});

const anyItem = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    kind: fc.constantFrom(...accountKinds),
    minor: fc.integer({ min: -900, max: 900 }),
  })
  .map(({ month, day, kind, minor }) =>
    item(`2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`, kind, minor),
  );

test("months add up to the balance, and hang together", () => {
  fc.assert(
    fc.property(
      fc.array(anyItem, { maxLength: 30 }),
      fc.integer({ min: -5_000, max: 5_000 }),
      (items, balance) => {
        const { months, openingMinor, rows } = retailerStatement("EUR", balance, items);
        let before = openingMinor;
        for (const one of months) {
          expect(one.openingMinor).toBe(before);
          before =
            one.openingMinor + one.claimedMinor + one.adjustedMinor - one.paidMinor + one.returnedMinor;
          expect(one.closingMinor).toBe(before);
        }
        expect(before).toBe(balance);
        expect(rows.at(-1)?.balanceMinor ?? openingMinor).toBe(balance);
      },
    ),
    { numRuns: rounds(500) },
  );
});
