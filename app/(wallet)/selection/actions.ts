"use server";

import { getOwnAccount } from "@/lib/account/queries";
import { offersByIds, storesOfOffers } from "@/lib/campaigns/queries";
import type { ActionError } from "@/lib/server/action-adapter";
import { runAction } from "@/lib/server/action-adapter";
import { parseInput } from "@/lib/server/parse-input";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { campaignNames } from "@/lib/wallet/phone-queries";
import { type IssueBarcodeInput, selectionInput } from "@/lib/wallet/schemas";
import type { LoadedSelection } from "./selection-view";

/** What the page shows of the offers that the browser remembers; those that ended are left out. */
export async function loadSelection(offerIds: string[]): Promise<LoadedSelection | ActionError> {
  return runAction("issueBarcode", async (ctx) => {
    const ids = parseInput(selectionInput, { offerIds }).offerIds;
    const offers = await offersByIds(ctx, ids);
    const living = offers.map(({ id }) => id);
    const [stores, campaigns, { canBill }] = await Promise.all([
      storesOfOffers(ctx, living),
      campaignNames(ctx, living),
      getOwnAccount(ctx),
    ]);
    return { ok: true, offers, stores, campaigns, canBill };
  });
}

/** Issues the barcode, or says why not. */
export async function issueBarcodeAction(input: IssueBarcodeInput) {
  return runAction("issueBarcode", (ctx) => issueBarcode(ctx, input));
}
