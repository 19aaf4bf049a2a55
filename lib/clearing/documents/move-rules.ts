/** PURE: what was paid too much on one invoice, put to another one. */

/** Of an invoice: whose it is, and what is still to be paid (below zero: too much was). */
export type MoveSide = { kind: string; partyId: string; currency: string; openMinor: number };
/** `more_than_over`, `more_than_open`: what can be moved at most. */
export type MoveRefusal =
  | { ok: false; reason: "other_account" }
  | { ok: false; reason: "more_than_over" | "more_than_open"; mostMinor: number };

/** Null: it may be moved. Both are invoices to one provider in one currency; never more than was paid too much, nor than is open there. */
export function moveRefusal(from: MoveSide, to: MoveSide, amountMinor: number): MoveRefusal | null {
  const isSame = from.partyId === to.partyId && from.currency === to.currency;
  if (!isSame || from.kind !== "invoice" || to.kind !== "invoice")
    return { ok: false, reason: "other_account" };
  const over = Math.max(0, -from.openMinor);
  if (amountMinor > over) return { ok: false, reason: "more_than_over", mostMinor: over };
  const open = Math.max(0, to.openMinor);
  if (amountMinor > open) return { ok: false, reason: "more_than_open", mostMinor: open };
  return null;
}
