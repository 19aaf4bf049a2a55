"use client";

import { useMemo, useReducer } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import { classifyCode } from "@/lib/barcode/classify-code";
import { decodeToken } from "@/lib/barcode/token";
import type { OwnStore } from "@/lib/catalogue/queries";
import { formatId } from "@/lib/kernel/ids";
import { redemptionRequest } from "../_state/attempt";
import { viewBasket } from "../_state/basket-view";
import { checkoutReducer } from "../_state/checkout-state";
import { isSameCoupon } from "../_state/coupon";
import { emptyCheckout, isLocked } from "../_state/state";
import { verifyCode } from "../actions";
import { useNetwork } from "./use-network";
import {
  type Questions,
  useAskingAgain,
  useCouponCheck,
  useLookUps,
  useReturnFromSignIn,
} from "./use-questions";
import { useSending, useUndo } from "./use-sending";

/** All of the till's page but its looks: state, what it asks the server, and what a scan does. */
export function useCheckout(store: OwnStore) {
  const [state, dispatch] = useReducer(checkoutReducer, emptyCheckout);
  const { hasNetwork, isReachable, isSignedOut, ask } = useNetwork();
  const working = { state, dispatch, ask, hasNetwork };
  useCouponCheck(working);
  useLookUps(working);
  useAskingAgain(working);
  useReturnFromSignIn(working, isSignedOut);
  useSending(working);
  useUndo(working);

  const offers = state.coupon.kind === "good" ? state.coupon.verified.offers : null;
  const basket = useMemo(
    () => viewBasket(state.entries, offers, store.currency),
    [state.entries, offers, store.currency],
  );

  const onCode = useScans(working);
  const canRedeem =
    basket.discountMinor > 0 && basket.needsPrice === null && redemptionRequest(state) !== null;
  function redeem(): void {
    if (!canRedeem || isLocked(state)) return;
    dispatch({ type: "redeemPressed", key: crypto.randomUUID(), expectedMinor: basket.discountMinor });
  }

  return { state, dispatch, basket, isReachable, isSignedOut, ask, onCode, canRedeem, redeem };
}
export type Checkout = ReturnType<typeof useCheckout>;

/** What a scan does. */
function useScans({ state, dispatch, ask }: Questions): (text: string) => void {
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
      case "unknown":
        giveFeedback("bad");
        dispatch({ type: "unreadableScanned" });
    }
  }

  function onCoupon(code: string, barcodeId: string | null): void {
    dispatch({ type: "couponScanned", code, barcodeId });
    const { coupon } = state;
    if (coupon.kind === "good" && coupon.code !== code && isSameCoupon(coupon, { code, barcodeId })) {
      void renew(code);
    }
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
