"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { PinCashier } from "@/lib/auth/till-queries";
import { paths } from "@/lib/paths";
import { CashierPicker } from "../../_components/cashier-picker";
import { useNetwork } from "../../_components/use-network";
import { forgetProfile } from "../../_store/till-db";

/** A name, a PIN, and the till is open. */
export function TillSignIn({ cashiers }: { cashiers: readonly PinCashier[] }) {
  const router = useRouter();
  const { ask } = useNetwork();
  // Nobody is here: without network the till does not open as the last one's.
  useEffect(() => void forgetProfile(), []);
  return <CashierPicker cashiers={cashiers} ask={ask} onSignedIn={() => router.push(paths.checkout())} />;
}
