"use server";

import { type Reconciliation, reconcile } from "@/lib/clearing/reconcile";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** Compares receipts, ledger, documents and reports, and works the chain out once more. */
export async function reconcileAction(): Promise<
  { ok: true; found: Reconciliation; at: string } | ActionError
> {
  return runAction("reconcile", async (ctx) => ({
    ok: true as const,
    found: await reconcile(ctx),
    at: ctx.now.toISOString(),
  }));
}
