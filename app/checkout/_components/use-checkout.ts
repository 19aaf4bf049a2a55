"use client";

import { useEffect, useMemo, useReducer, useState } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import { classifyCode } from "@/lib/barcode/classify-code";
import { decodeToken } from "@/lib/barcode/token";
import { formatId } from "@/lib/kernel/ids";
import { viewBasket } from "../_state/basket-view";
import { checkoutReducer } from "../_state/checkout-state";
import { isSameCoupon } from "../_state/coupons";
import type { OutboxOwner } from "../_state/outbox";
import type { ShiftLine, TillProfile } from "../_state/profile";
import { emptyCheckout, goodCoupons, isLocked } from "../_state/state";
import { verifyCode } from "../_store/ask-centre";
import { useDraft } from "./use-draft";
import { useKeptProducts } from "./use-kept-products";
import { useNetwork } from "./use-network";
import { type Outbox, useOutbox } from "./use-outbox";
import { usePurchase } from "./use-purchase";
import {
  type Questions,
  useAskingAgain,
  useCouponChecks,
  useLookUps,
  useReturnFromSignIn,
} from "./use-questions";
import { useShift } from "./use-shift";
import { keysOnScreen, useHeldKeys } from "./use-shown-keys";
import { useTillLock } from "./use-till-lock";
import { useUndo } from "./use-undo";

/** A side of the till that is open over the purchase. */
export type Panel = "cashier" | "shift" | "return" | "keys";

/** All of the till's page but its looks: state, what it asks the server, and what a scan does. */
export function useCheckout(profile: TillProfile, shiftAtFirst: ShiftLine | null | undefined) {
  const [state, dispatch] = useReducer(checkoutReducer, emptyCheckout);
  const { hasNetwork, isReachable, isSignedOut, isOutdated, ask } = useNetwork();
  const working = { state, dispatch, ask, hasNetwork };
  const owner = ownerOf(profile);
  const isRestored = useDraft(owner, state, dispatch);
  const lock = useTillLock(profile.cashier.personId, profile.till?.autoLockSeconds ?? 0);
  const outbox = useOutbox(owner, ask, hasNetwork);
  const { entries, coupons } = state;
  const basket = useMemo(() => viewBasket(entries, goodCoupons({ coupons })), [entries, coupons]);
  const purchase = usePurchase({ ...working, basket, outbox, owner, currency: profile.store.currency });
  useHeldKeys(keysOnScreen(state));
  const shift = useShift(shiftAtFirst, ask);
  const panel = usePanel();
  useShiftCount(outbox, shift.refresh);
  useCouponChecks(working);
  useLookUps(working);
  useAskingAgain(working);
  useReturnFromSignIn(working, isSignedOut);
  useKeptProducts(profile, ask);
  useUndo(working, (keys) => {
    void outbox.acknowledge(keys);
    void shift.refresh();
  });

  const scan = useScans(working, panel.openReceipt);
  function onCode(text: string): void {
    if (lock.isLocked !== false) return;
    lock.touch();
    // Behind an open side of the till nothing is added to the basket unseen.
    if (panel.panel !== null && classifyCode(text).kind !== "receipt") giveFeedback("bad");
    else scan(text);
  }

  function onBroken(): void {
    if (lock.isLocked !== false) return;
    lock.touch();
    giveFeedback("bad");
    if (panel.panel === null) dispatch({ type: "brokenScanned" });
  }

  return {
    profile,
    owner,
    state,
    dispatch,
    basket,
    isReachable,
    isSignedOut,
    isOutdated,
    /** Nothing is under way that a reload would interrupt. */
    isIdle: entries.length + coupons.length === 0 && !state.purchase && !state.answer && panel.panel === null,
    isReady: isRestored && lock.isLocked !== null,
    ask,
    onCode,
    onBroken,
    lock,
    outbox,
    shift,
    panel,
    ...purchase,
  };
}
export type Checkout = ReturnType<typeof useCheckout>;

function ownerOf({ store, till, cashier }: TillProfile): OutboxOwner {
  return { storeId: store.id, tillId: till?.id ?? null, personId: cashier.personId, cashier: cashier.name };
}

/** Each answer changes what the shift came to. */
function useShiftCount({ entries }: Outbox, refresh: () => Promise<void>): void {
  const redeemed = entries?.filter(({ result }) => result?.kind === "redeemed").length ?? 0;
  useEffect(() => {
    if (redeemed > 0) void refresh();
  }, [redeemed, refresh]);
}

/** Which side is open; a receipt that was scanned opens the returns with it. */
function usePanel() {
  const [panel, setPanel] = useState<Panel | null>(null);
  const [receipt, setReceipt] = useState<string | null>(null);
  return {
    panel,
    receipt,
    open(next: Panel): void {
      setReceipt(null);
      setPanel(next);
    },
    openReceipt(id: string): void {
      setReceipt(id);
      setPanel("return");
    },
    close: () => setPanel(null),
  };
}

/** What a scan does. */
function useScans(
  { state, dispatch, ask }: Questions,
  openReceipt: (id: string) => void,
): (text: string) => void {
  /** Told apart by what it is, whether the camera, the hand scanner or a person gave it. */
  function onCode(text: string): void {
    const code = classifyCode(text);
    switch (code.kind) {
      case "gtin":
        giveFeedback(isLocked(state) ? "bad" : "good");
        dispatch({ type: "productScanned", gtin: code.gtin });
        break;
      case "token":
        onCoupon(code.text, barcodeIdOf(code.text));
        break;
      case "fetchCode":
        onCoupon(code.code, null);
        break;
      case "receipt":
        giveFeedback("good");
        openReceipt(code.id);
        break;
      case "unknown":
        giveFeedback("bad");
        dispatch({ type: "unreadableScanned" });
    }
  }

  function onCoupon(code: string, barcodeId: string | null): void {
    dispatch({ type: "couponScanned", code, barcodeId });
    const known = state.coupons.find((coupon) => isSameCoupon(coupon, { code, barcodeId }));
    if (known?.kind === "good" && known.code !== code) void renew(code);
  }

  /** A live code moved on: the newer one has the longer hold. If it is not good, the one before still counts. */
  async function renew(code: string): Promise<void> {
    const asked = await ask(() => verifyCode(code));
    if (asked.arrived && asked.value.ok) dispatch({ type: "couponVerified", code, verified: asked.value });
  }

  return onCode;
}

/** The id that a token carries in the clear. */
function barcodeIdOf(token: string): string | null {
  const decoded = decodeToken(token);
  return decoded.ok ? formatId("barcode", decoded.token.id) : null;
}
