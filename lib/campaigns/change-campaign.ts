import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { campaign, offer } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { brokenTerms } from "./agreed-terms";
import { holdCampaign, requireState } from "./campaign-for-change";
import type { CampaignDraft } from "./draft";
import { changesOf, isSame } from "./draft-changes";
import type { DraftProblem } from "./draft-problems";
import { type StaleEdit, staleEdit } from "./last-change";
import { offersToRenew } from "./offers-to-renew";
import { readDraft } from "./read-draft";
import { type WrittenCampaign, writtenCampaign } from "./schemas";
import { columnsOf, insertOffers, problemsOfWritten, writeStores } from "./write-draft";

/** `newOffers`: how many offers shoppers get in a new version from now on. */
export type CampaignChanged =
  | { ok: true; version: number; newOffers: number }
  | { ok: false; problems: DraftProblem[] }
  | { ok: false; stale: StaleEdit };

/**
 * Changes a campaign that is live or paused, at once. What issued barcodes promise stays as it was (docs/decisions/0021): an offer that says something else is a new offer and the old
 * one is not given out any more, and other stores make all offers new. Currency and budget stay: money is added by `topUpCampaign`. Fees and a minimum age were approved: the operator alone
 * changes them. Throws `not_found`, `invalid_input`, and
 * `conflict` when its state does not allow it.
 */
export async function changeCampaign(ctx: Ctx, input: WrittenCampaign): Promise<CampaignChanged> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeCampaign");
  const { campaignId, version, draft } = parseInput(writtenCampaign, input);
  return inTransaction<CampaignChanged>(ctx, async (tx) => {
    const found = await holdCampaign(tx, actor, campaignId);
    requireState(found, "change");
    if (found.version !== version)
      return { ok: false, stale: await staleEdit(tx, actor, campaignId, found.version) };
    const before = await readDraft(tx, campaignId);
    const after: CampaignDraft = { ...draft, currency: found.currency, budgetMinor: found.budgetMinor };
    const problems = [
      ...(actor.role === "marketer" ? brokenTerms(before, after) : []),
      ...(await problemsOfWritten(tx, after, { ...found, campaignId }, now)),
    ];
    if (problems.length > 0) return { ok: false, problems };
    const changes = changesOf(before, after);
    if (changes === null) return { ok: true, version, newOffers: 0 };
    const otherStores = !isSame(storesOf(before), storesOf(after));
    const { retired, renewed } = offersToRenew(before.offers, after.offers, otherStores);
    if (otherStores) await keepPromisedStores(tx, campaignId, before);
    await retireOffers(tx, retired, now);
    await tx
      .update(campaign)
      .set({ ...columnsOf(after, []), version: version + 1, updatedAt: now })
      .where(eq(campaign.id, campaignId));
    if (otherStores) await writeStores(tx, campaignId, after);
    await insertOffers(tx, campaignId, renewed, now);
    await writeAudit({ ...ctx, actor }, tx, "changeCampaign", campaignId, changes);
    return { ok: true, version: version + 1, newOffers: renewed.length };
  });
}

async function retireOffers(tx: Tx, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(offer)
    .set({ retiredAt: now })
    .where(inArray(offer.id, keys as Id<"offer">[]));
}

/** Offers that shoppers could have so far go on holding where they did, whatever becomes of the campaign's stores. */
async function keepPromisedStores(tx: Tx, campaignId: Id<"campaign">, before: CampaignDraft): Promise<void> {
  const stores = before.isStoreLimited ? before.storeIds.map((id) => String(parseId("store", id))) : [];
  await tx.execute(sql`
    update offer set promised_store_ids = ${`{${stores.join(",")}}`}::bigint[]
    where campaign_id = ${String(parseId("campaign", campaignId))} and promised_store_ids is null`);
}

/** Null: everywhere. */
function storesOf(draft: CampaignDraft): readonly string[] | null {
  return draft.isStoreLimited ? [...new Set(draft.storeIds)].sort() : null;
}
