"use client";

import { useRouter } from "next/navigation";
import type { PinCashier } from "@/lib/auth/till-queries";
import { paths } from "@/lib/paths";
import { CashierPicker } from "../../_components/cashier-picker";
import { useNetwork } from "../../_components/use-network";

/** A name, a PIN, and the till is open. */
export function TillSignIn({ cashiers }: { cashiers: readonly PinCashier[] }) {
  const router = useRouter();
  const { ask } = useNetwork();
  return <CashierPicker cashiers={cashiers} ask={ask} onSignedIn={() => router.push(paths.checkout())} />;
}
