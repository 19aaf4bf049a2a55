import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { type CampaignDraft, newDraftOffer } from "./draft";
import { insertDraft, windowFrom } from "./insert-draft";

/** An empty draft for the marketer's provider, in the currency and the zone of its last campaign. */
export async function createCampaign(ctx: Ctx): Promise<{ ok: true; campaignId: Id<"campaign"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "createCampaign");
  return inTransaction(ctx, async (tx) => {
    const [last] = await tx.execute<{ currency: Currency; time_zone: string }>(sql`
      select currency, time_zone from campaign where provider_id = ${String(parseId("provider", actor.providerId))}
      order by created_at desc, id desc limit 1`);
    const timeZone = last?.time_zone ?? "Europe/Dublin";
    const draft: CampaignDraft = {
      name: "",
      currency: last?.currency ?? "EUR",
      offers: [newDraftOffer("new-1")],
      minimumAge: null,
      audience: null,
      issuesPerShopper: 1,
      isStoreLimited: false,
      storeIds: [],
      ...windowFrom(now, timeZone, 28),
      budgetMinor: null,
      payouts: ["till", "bill"],
      allowsStaticCodes: false,
      barcodeLifetimeSeconds: 86_400,
    };
    const campaignId = await insertDraft(tx, actor.providerId, draft, now);
    await writeAudit({ ...ctx, actor }, tx, "createCampaign", campaignId, { before: null, after: draft });
    return { ok: true, campaignId };
  });
}
