import "server-only";
import type { Tx } from "@/db/client";
import { campaign } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import type { CampaignDraft } from "./draft";
import { localDay, problemsOfDraft } from "./draft-problems";
import { columnsOf, windowOf } from "./write-draft";

/** A new campaign that is nothing but its draft. Inside the caller's transaction. */
export async function insertDraft(
  tx: Tx,
  providerId: Id<"provider">,
  draft: CampaignDraft,
  now: Date,
): Promise<Id<"campaign">> {
  const campaignId = newId("campaign", now);
  const { issuesPerShopper, budgetMinor, payouts, barcodeLifetimeSeconds, ...columns } = columnsOf(
    draft,
    problemsOfDraft(draft, now),
  );
  await tx.insert(campaign).values({
    ...windowOf(draft),
    ...columns,
    issuesPerShopper: issuesPerShopper ?? 1,
    budgetMinor: budgetMinor ?? 0,
    payouts: payouts ?? ["till"],
    barcodeLifetimeSeconds: barcodeLifetimeSeconds ?? 86_400,
    id: campaignId,
    providerId,
    state: "draft",
    draft,
    createdAt: now,
    updatedAt: now,
  });
  return campaignId;
}

/** A window of so many days that begins tomorrow in its zone. */
export function windowFrom(
  now: Date,
  timeZone: string,
  days: number,
): Pick<CampaignDraft, "startsOn" | "endsOn" | "timeZone"> {
  const today = Date.parse(localDay(now, timeZone));
  const day = (later: number) => new Date(today + later * 86_400_000).toISOString().slice(0, 10);
  return { startsOn: day(1), endsOn: day(days), timeZone };
}
