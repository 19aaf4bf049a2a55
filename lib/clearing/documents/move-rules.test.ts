import { expect, test } from "vitest";
import { moveRefusal } from "./move-rules";

const over = { kind: "invoice", partyId: "1", currency: "EUR", openMinor: -500 };
const open = { kind: "invoice", partyId: "1", currency: "EUR", openMinor: 300 };

test.each([
  [over, open, 300, null],
  [over, open, 301, { ok: false, reason: "more_than_open", mostMinor: 300 }],
  [over, { ...open, openMinor: 900 }, 501, { ok: false, reason: "more_than_over", mostMinor: 500 }],
  [open, open, 1, { ok: false, reason: "more_than_over", mostMinor: 0 }],
  [over, over, 1, { ok: false, reason: "more_than_open", mostMinor: 0 }],
  [over, { ...open, partyId: "2" }, 1, { ok: false, reason: "other_account" }],
  [over, { ...open, currency: "GBP" }, 1, { ok: false, reason: "other_account" }],
  [{ ...over, kind: "payout" }, { ...open, kind: "payout" }, 1, { ok: false, reason: "other_account" }],
])("%o to %o, %i: %o", (from, to, amountMinor, expected) => {
  expect(moveRefusal(from, to, amountMinor)).toEqual(expected);
});
