import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountItem, ageBands, ageingOf, daysOverdue, runningBalance } from "./account-rules";

test.each([
  ["2026-12-10", "2026-12-10", 0],
  ["2026-12-10", "2026-12-11", 1],
  ["2026-12-10", "2027-01-10", 31],
  // Over the days on which clocks change.
  ["2026-03-20", "2026-04-19", 30],
])("due on %s, on %s it is %i days overdue", (dueOn, today, days) => {
  expect(daysOverdue(dueOn, today)).toBe(days);
});

test("bands end at 30, 60 and 90 days, and hold what is open alone", () => {
  const open = (dueOn: string, leftMinor: number) => ({ dueOn, leftMinor });
  expect(
    ageingOf(
      [
        open("2026-12-31", 1),
        open("2026-12-30", 2),
        open("2026-12-01", 4),
        open("2026-11-30", 8),
        open("2026-11-01", 16),
        open("2026-10-31", 32),
        open("2026-10-02", 64),
        open("2026-10-01", 128),
        open("2026-10-01", -256),
      ],
      "2026-12-31",
    ),
  ).toEqual({ notDue: 1, to30: 6, to60: 24, to90: 96, over90: 128 });
});

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-10-${String(date).padStart(2, "0")}`);
const item: fc.Arbitrary<AccountItem> = fc.record({
  day,
  kind: fc.constantFrom("invoice" as const, "credit_note" as const, "payment" as const),
  id: fc.constant("doc"),
  number: fc.constantFrom("INV-1", "INV-2"),
  reference: fc.constant(null),
  amountMinor: fc.integer({ min: -9_999, max: 9_999 }),
});

test("the last balance is the opening and everything after it; nothing that is open is in no band", () => {
  fc.assert(
    fc.property(fc.integer({ min: -999, max: 999 }), fc.array(item), (opening, items) => {
      const rows = runningBalance(opening, items);
      const all = items.reduce((sum, { amountMinor }) => sum + amountMinor, opening);
      expect(rows.at(-1)?.balanceMinor ?? opening).toBe(all);
      expect(rows.map((row) => row.day)).toEqual(items.map((one) => one.day).sort());
      const open = items.map(({ day: dueOn, amountMinor: leftMinor }) => ({ dueOn, leftMinor }));
      const ageing = ageingOf(open, "2026-12-31");
      const left = open.reduce((sum, { leftMinor }) => sum + Math.max(0, leftMinor), 0);
      expect(ageBands.reduce((sum, band) => sum + ageing[band], 0)).toBe(left);
    }),
  );
});
