"use server";

import { runAction } from "@/lib/server/action-adapter";
import { listOfferLines } from "@/lib/wallet/phone-queries";
import { listLivingForPhone } from "@/lib/wallet/queries";

/**
 * All that the phone keeps, so that barcodes live on without network: what each is, what it is for and what it is signed with. Asked for apart from any page, so that no key is in
 * a document that a browser or a proxy keeps.
 */
export async function loadLivingBarcodes() {
  return runAction("viewOwnBarcodes", async (ctx) => {
    const living = await listLivingForPhone(ctx);
    const lines = await listOfferLines(
      ctx,
      living.flatMap(({ offerIds }) => offerIds),
    );
    const barcodes = living.map((barcode) => ({
      ...barcode,
      offers: lines.filter(({ id }) => barcode.offerIds.includes(id)),
    }));
    return { ok: true as const, shopperId: ctx.actor.shopperId, serverNow: ctx.now.toISOString(), barcodes };
  });
}
