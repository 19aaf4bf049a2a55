"use client";

import { type Dispatch, useEffect, useEffectEvent, useRef } from "react";
import type { Currency } from "@/lib/kernel/money";
import type { BasketView } from "../_state/basket-view";
import type { CheckoutEvent } from "../_state/checkout-state";
import { draftOf, draftOwner } from "../_state/draft";
import type { OutboxEntry, OutboxOwner } from "../_state/outbox";
import { planRedemptions } from "../_state/purchase";
import { type CheckoutState, type Decided, isLocked } from "../_state/state";
import { writePurchase } from "../_store/till-db";
import type { Outbox } from "./use-outbox";

type PurchaseParts = {
  state: CheckoutState;
  basket: BasketView;
  dispatch: Dispatch<CheckoutEvent>;
  outbox: Outbox;
  owner: OutboxOwner;
  currency: Currency;
};

/** From the press to the answer: writes the requests down, lets the outbox send them, and shows what was decided. */
export function usePurchase({ state, basket, dispatch, outbox, owner, currency }: PurchaseParts) {
  const planned = planRedemptions(state, basket);
  const canRedeem = planned !== null && !isLocked(state) && state.answer === null;

  const begun = useRef(new Map<string, readonly OutboxEntry[]>());
  function redeem(): void {
    if (!canRedeem) return;
    const purchaseId = crypto.randomUUID();
    const now = Date.now();
    const entries = planned.map(
      (one, index): OutboxEntry => ({
        ...one,
        key: crypto.randomUUID(),
        purchaseId,
        owner,
        currency,
        createdAtMs: now + index,
        isAside: false,
        sends: 0,
        problem: null,
        result: null,
      }),
    );
    begun.current.set(purchaseId, entries);
    // The basket is fixed at once.
    dispatch({ type: "redeemBegun", purchaseId, keys: entries.map(({ key }) => key) });
  }

  const purchaseId = state.purchase?.id;
  const writeDown = useEffectEvent(async (id: string) => {
    const entries = begun.current.get(id);
    begun.current.clear();
    if (!entries) return;
    await writePurchase(entries, draftOwner(owner), draftOf(state));
    await outbox.reload();
  });
  // Of presses in one moment the state has one purchase. Nothing is sent before it is written down.
  useEffect(() => {
    if (purchaseId !== undefined) void writeDown(purchaseId);
  }, [purchaseId]);

  useDecision({ state, dispatch, outbox });
  useAcknowledgement(state, outbox);

  async function setAside(): Promise<void> {
    const { purchase } = state;
    if (!purchase) return;
    await outbox.setAside(purchase.keys);
    dispatch({ type: "setAside" });
  }

  return { canRedeem, redeem, setAside };
}

/** Shows the answer as soon as every coupon of the purchase has one. */
function useDecision({
  state,
  dispatch,
  outbox,
}: Pick<PurchaseParts, "state" | "dispatch" | "outbox">): void {
  const { purchase } = state;
  const own = purchase?.keys.flatMap((key) => outbox.entries?.filter((entry) => entry.key === key) ?? []);
  const isDecided =
    purchase !== null && own?.length === purchase.keys.length && own.every((one) => one.result);
  const tell = useEffectEvent(() => {
    if (!purchase || !own) return;
    dispatch({ type: "decided", purchaseId: purchase.id, decided: own.flatMap(decidedOf) });
  });
  useEffect(() => {
    if (isDecided) tell();
  }, [isDecided]);
}

function decidedOf({ key, barcodeId, title, expectedMinor, request, result }: OutboxEntry): Decided[] {
  const lines = request.lines.map(({ gtin, quantity }) => ({ gtin, quantity }));
  return result ? [{ key, barcodeId, title, expectedMinor, lines, result }] : [];
}

/** An answer that filled the screen and is closed has been seen. */
function useAcknowledgement({ answer }: CheckoutState, { acknowledge }: Outbox): void {
  const shown = useRef<readonly string[]>([]);
  useEffect(() => {
    if (answer) shown.current = answer.map(({ key }) => key);
    else if (shown.current.length > 0) {
      const seen = shown.current;
      shown.current = [];
      void acknowledge(seen);
    }
  }, [answer, acknowledge]);
}
