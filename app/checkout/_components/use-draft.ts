"use client";

import { type Dispatch, useEffect, useEffectEvent, useState } from "react";
import type { CheckoutEvent } from "../_state/checkout-state";
import { draftOf, draftOwner, restoreDraft } from "../_state/draft";
import type { OutboxOwner } from "../_state/outbox";
import { type CheckoutState, emptyCheckout } from "../_state/state";
import { readAll, readOne, writeOne } from "../_store/till-db";

/** Keeps the purchase under way on the tablet, and brings it back when the page opens. True once it has looked. */
export function useDraft(
  owner: OutboxOwner,
  state: CheckoutState,
  dispatch: Dispatch<CheckoutEvent>,
): boolean {
  const [isRestored, setIsRestored] = useState(false);
  const key = draftOwner(owner);
  const restore = useEffectEvent(async () => {
    const [draft, entries] = await Promise.all([readOne("drafts", key), readAll("outbox")]);
    // What was scanned while it was read counts more.
    if (draft && state === emptyCheckout) {
      dispatch({ type: "restored", state: restoreDraft(draft, new Set(entries.map((one) => one.key))) });
    }
    setIsRestored(true);
  });
  useEffect(() => {
    void restore();
  }, []);
  useEffect(() => {
    if (isRestored) void writeOne("drafts", key, draftOf(state));
  }, [isRestored, key, state]);
  return isRestored;
}
