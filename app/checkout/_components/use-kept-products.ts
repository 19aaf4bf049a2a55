"use client";

import { useEffect, useEffectEvent } from "react";
import type { TillProfile } from "../_state/profile";
import { keepProducts, keepProfile } from "../_store/till-db";
import { loadCouponProducts } from "../actions";
import type { Ask } from "./use-network";

/** What the tablet needs to open, and to know the products of the store's coupons, when the network is away. */
export function useKeptProducts(profile: TillProfile, ask: Ask): void {
  const load = useEffectEvent(async () => {
    await keepProfile(profile);
    const asked = await ask(() => loadCouponProducts());
    if (asked.arrived && asked.value.ok) await keepProducts(asked.value.products);
  });
  const { cashier, till, store } = profile;
  const whatItIs = [cashier.personId, cashier.hasPin, till?.id, till?.autoLockSeconds, store.id].join(" ");
  useEffect(() => {
    if (whatItIs !== "") void load();
  }, [whatItIs]);
}
