import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { type CampaignAction, type CampaignFacts, type CampaignState, isAllowedIn } from "./rules";

export type CampaignForChange = CampaignFacts & {
  state: CampaignState;
  name: string;
  currency: Currency;
};

/**
 * The campaign, held for a change until the transaction ends. Throws `not_found` (also for another provider's), and `conflict` when it is not the version that was looked at or its
 * state does not allow the action.
 */
export async function campaignForChange(
  tx: Tx,
  actor: Actor,
  { campaignId, version }: { campaignId: Id<"campaign">; version: number },
  action: CampaignAction,
): Promise<CampaignForChange> {
  const id = String(parseId("campaign", campaignId));
  const own =
    actor.role === "marketer"
      ? sql`provider_id = ${String(parseId("provider", actor.providerId))}`
      : sql`true`;
  // Waits for issuers that are at this campaign's budget, and they for this: the same lock as in takeFromAllSlots.
  const [row] = await tx.execute<{
    name: string;
    state: CampaignState;
    version: number;
    ends_at: string;
    currency: Currency;
    budget_minor: string;
    is_store_limited: boolean;
    largest_reserve: string | null;
    stores: number;
  }>(sql`
    select name, state, version, ends_at, currency, budget_minor, is_store_limited,
      (select max(reserve_minor) from offer o where o.campaign_id = campaign.id and o.retired_at is null) as largest_reserve,
      (select count(*)::int from campaign_store s where s.campaign_id = campaign.id) as stores
    from campaign where id = ${id} and ${own} for no key update`);
  if (!row) throw new AppError("not_found", "There is no such campaign.");
  if (row.version !== version)
    throw new AppError("conflict", `Somebody changed ${row.name} meanwhile. Look at it again, then decide.`);
  if (!isAllowedIn(row.state, action))
    throw new AppError("conflict", `${row.name} is ${row.state}: that cannot be done with it now.`);
  return {
    name: row.name,
    state: row.state,
    currency: row.currency,
    endsAt: new Date(row.ends_at),
    budgetMinor: Number(row.budget_minor),
    largestReserveMinor: row.largest_reserve === null ? null : Number(row.largest_reserve),
    isStoreLimited: row.is_store_limited,
    storeCount: row.stores,
  };
}
