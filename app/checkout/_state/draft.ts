/** The purchase as it is kept over a reload, a crash, a lock and a change of cashiers. Pure. */
import { type CheckoutState, type Coupon, closeAnswer, emptyCheckout } from "./state";

/** What of the state is kept; the rest is of the moment. */
export type Draft = Pick<CheckoutState, "coupons" | "entries" | "purchase" | "last">;

/** Whose it is: the cashier's, at this till. */
export function draftOwner(owner: { tillId: string | null; personId: string }): string {
  return `${owner.tillId ?? "no till"} ${owner.personId}`;
}

/** With an answer on the screen it is what is left when that is closed; the answer itself is in the outbox until somebody has seen it. */
export function draftOf(state: CheckoutState): Draft {
  const { coupons, entries, purchase, last } = closeAnswer(state);
  return { coupons, entries, purchase, last };
}

/**
 * The state to go on with. A purchase whose keys the outbox does not have any more is over. Questions that were on their way are asked again.
 */
export function restoreDraft(draft: Draft, outboxKeys: ReadonlySet<string>): CheckoutState {
  const isOver = draft.purchase !== null && !draft.purchase.keys.every((key) => outboxKeys.has(key));
  if (isOver) return { ...emptyCheckout, last: draft.last };
  return {
    ...emptyCheckout,
    ...draft,
    selected: draft.entries.at(-1)?.gtin ?? null,
    coupons: draft.coupons.map(askAgain),
    entries: draft.entries.map((entry) =>
      entry.lookUp === "unreachable" ? { ...entry, lookUp: "asking" } : entry,
    ),
  };
}

function askAgain(coupon: Coupon): Coupon {
  const { code, barcodeId } = coupon;
  return coupon.kind === "unchecked" ? { code, barcodeId, kind: "checking" } : coupon;
}
