import { expect, test } from "vitest";
import { paymentState } from "./payment-state";

test.each([
  [1_000, 0, 0, "2026-12-10", "2026-12-10", "open"],
  [1_000, 0, 0, "2026-12-10", "2026-12-11", "overdue"],
  [1_000, 400, 0, "2026-12-10", "2026-12-01", "part"],
  [1_000, 400, 0, "2026-12-10", "2026-12-11", "overdue"],
  [1_000, 1_000, 0, "2026-12-10", "2027-01-01", "paid"],
  [1_000, 1_001, 0, "2026-12-10", "2026-12-01", "over"],
  [-300, 0, 0, "2026-12-10", "2027-01-01", "credit"],
  [-300, -300, 0, "2026-12-10", "2027-01-01", "paid"],
  [0, 0, 0, "2026-12-10", "2027-01-01", "paid"],
  [1_000, 0, 400, "2026-12-10", "2026-12-01", "open"],
  [1_000, 600, 400, "2026-12-10", "2027-01-01", "paid"],
  [1_000, 601, 400, "2026-12-10", "2027-01-01", "over"],
  [1_000, 599, 400, "2026-12-10", "2027-01-01", "overdue"],
  [1_000, 0, 1_000, "2026-12-10", "2027-01-01", "credited"],
  [1_000, 0, 0, null, "2027-01-01", "nothing"],
] as const)(
  "%i with %i paid and %i credited, due %s, on %s is %s",
  (totalMinor, paidMinor, creditedMinor, dueOn, today, state) => {
    expect(paymentState({ totalMinor, paidMinor, creditedMinor, dueOn }, today)).toBe(state);
  },
);
