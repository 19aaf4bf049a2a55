"use client";

import { type Dispatch, useEffect, useEffectEvent, useRef } from "react";
import { giveFeedback } from "@/components/scanner/feedback";
import type { ProductView } from "@/lib/catalogue/queries";
import type { CheckoutEvent } from "../_state/checkout-state";
import { saysSignedOut } from "../_state/session-ended";
import type { CheckoutState } from "../_state/state";
import { lookUpProduct, verifyCode } from "../_store/ask-centre";
import { keepProducts, readOne } from "../_store/till-db";
import { searchProductsByName } from "../actions";
import type { Ask } from "./use-network";

/** What the hooks of this page share. */
export type Questions = {
  state: CheckoutState;
  dispatch: Dispatch<CheckoutEvent>;
  ask: Ask;
  hasNetwork: boolean;
};

/** How long after a failed question it is asked again by itself, in milliseconds. */
const askAgainMs = 4_000;

/** Asks about each coupon that waits to be checked, once. */
export function useCouponChecks({ state: { coupons }, dispatch, ask }: Questions): void {
  const onTheWay = useRef(new Set<string>());
  const tell = useEffectEvent(async (code: string) => {
    if (onTheWay.current.has(code)) return;
    onTheWay.current.add(code);
    const asked = await ask(() => verifyCode(code));
    onTheWay.current.delete(code);
    if (!asked.arrived) return dispatch({ type: "couponUnchecked", code, message: null });
    const { value } = asked;
    giveFeedback(value.ok ? "good" : "bad");
    if (value.ok) dispatch({ type: "couponVerified", code, verified: value });
    else if ("reason" in value) dispatch({ type: "couponRefused", code, refusal: value });
    else dispatch({ type: "couponUnchecked", code, message: value.error.message });
  });
  useEffect(() => {
    for (const coupon of coupons) if (coupon.kind === "checking") void tell(coupon.code);
  }, [coupons]);
}

/** Looks up products that were scanned, each once; what was found is remembered for the next purchase. */
export function useLookUps({ state: { entries }, dispatch, ask }: Questions): void {
  const onTheWay = useRef(new Set<string>());
  const known = useRef(new Map<string, ProductView>());
  const tell = useEffectEvent(async (gtin: CheckoutState["entries"][number]["gtin"]) => {
    const remembered = known.current.get(gtin);
    if (remembered) return dispatch({ type: "productFound", product: remembered });
    if (onTheWay.current.has(gtin)) return;
    onTheWay.current.add(gtin);
    const asked = await ask(() => lookUpProduct(gtin));
    onTheWay.current.delete(gtin);
    if (!asked.arrived || "error" in asked.value) {
      // What the tablet has kept of it will do until the network is back.
      const kept = await readOne("products", gtin);
      return dispatch(kept ? { type: "productFound", product: kept } : { type: "productUnreachable", gtin });
    }
    const { product } = asked.value;
    if (product) {
      known.current.set(gtin, product);
      void keepProducts([product]);
    }
    dispatch(product ? { type: "productFound", product } : { type: "productUnknown", gtin });
  });
  useEffect(() => {
    for (const entry of entries) {
      if (entry.lookUp === "asking") void tell(entry.gtin);
    }
  }, [entries]);
}

/** Asks again what the network swallowed: soon after it is back, else every few seconds. */
export function useAskingAgain({ state, dispatch, hasNetwork }: Questions): void {
  const couponWaits = state.coupons.some((one) => one.kind === "unchecked" && one.message === null);
  const productsWait = state.entries.some(({ lookUp }) => lookUp === "unreachable");
  useEffect(() => {
    if (!hasNetwork || !(couponWaits || productsWait)) return;
    const timer = setTimeout(() => {
      if (couponWaits) dispatch({ type: "couponsRetried" });
      if (productsWait) dispatch({ type: "lookUpsRetried" });
    }, askAgainMs);
    return () => clearTimeout(timer);
  }, [hasNetwork, couponWaits, productsWait, dispatch]);
}

/** Back from signing in elsewhere: asks whether that went well, and again what was not answered for want of it. */
export function useReturnFromSignIn({ state, dispatch, ask }: Questions, isSignedOut: boolean): void {
  const onReturn = useEffectEvent(async () => {
    const asked = await ask(() => searchProductsByName(""));
    if (!asked.arrived || saysSignedOut(asked.value)) return;
    if (state.coupons.some(({ kind }) => kind === "unchecked")) dispatch({ type: "couponsRetried" });
    dispatch({ type: "lookUpsRetried" });
  });
  useEffect(() => {
    if (!isSignedOut) return;
    const listen = () => void onReturn();
    window.addEventListener("focus", listen);
    return () => window.removeEventListener("focus", listen);
  }, [isSignedOut]);
}
