"use server";

import { offersByIds, storesOfOffers } from "@/lib/campaigns/queries";
import type { Id } from "@/lib/kernel/ids";
import type { ActionError } from "@/lib/server/action-adapter";
import { runAction } from "@/lib/server/action-adapter";
import { parseInput } from "@/lib/server/parse-input";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { saveSelection } from "@/lib/wallet/save-selection";
import { type IssueBarcodeInput, type SaveSelectionInput, selectionInput } from "@/lib/wallet/schemas";
import { offerTitles, selectionFacts } from "@/lib/wallet/selection-facts";
import type { LoadedSelection } from "./selection-view";

/** What the page shows of the offers that the phone has picked; those that ended are named apart. */
export async function loadSelection(
  offerIds: string[],
  replaces: string | null,
): Promise<LoadedSelection | ActionError> {
  return runAction("issueBarcode", async (ctx) => {
    const asked = parseInput(selectionInput, { offerIds, replaces });
    const offers = await offersByIds(ctx, asked.offerIds);
    const living = offers.map(({ id }) => id);
    const isLiving = (id: Id<"offer">) => living.includes(id);
    const [stores, facts, ended] = await Promise.all([
      storesOfOffers(ctx, living),
      selectionFacts(ctx, living, asked.replaces),
      offerTitles(
        ctx,
        asked.offerIds.filter((id) => !isLiving(id)),
      ),
    ]);
    return { ok: true, offers, stores, ended, facts };
  });
}

/** Tells the centre what changed on this phone; answers the whole selection. */
export async function saveSelectionAction(input: SaveSelectionInput) {
  return runAction("saveSelection", (ctx) => saveSelection(ctx, input));
}

/** Issues the barcode, or says why not. */
export async function issueBarcodeAction(input: IssueBarcodeInput) {
  return runAction("issueBarcode", (ctx) => issueBarcode(ctx, input));
}
