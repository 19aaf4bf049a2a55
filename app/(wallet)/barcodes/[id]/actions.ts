"use server";

import type { Id } from "@/lib/kernel/ids";
import { runAction } from "@/lib/server/action-adapter";
import { cancelBarcode } from "@/lib/wallet/cancel-barcode";
import { renewFetchCode } from "@/lib/wallet/queries";

/** Cancels the shopper's own barcode; the verb checks what the id is. */
export async function cancelBarcodeAction(barcodeId: string) {
  return runAction("cancelBarcode", (ctx) => cancelBarcode(ctx, { barcodeId: barcodeId as Id<"barcode"> }));
}

/** A fetch code with time left to read it out. */
export async function renewFetchCodeAction(barcodeId: string) {
  return runAction("renewFetchCode", async (ctx) => {
    const fetchCode = await renewFetchCode(ctx, String(barcodeId));
    return { ok: true as const, fetchCode };
  });
}
