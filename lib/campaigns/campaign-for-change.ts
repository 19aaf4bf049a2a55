import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { CampaignDraft } from "./draft";
import { type CampaignAction, type CampaignFacts, type CampaignState, isAllowedIn } from "./rules";

export type CampaignForChange = CampaignFacts & {
  providerId: Id<"provider">;
  state: CampaignState;
  version: number;
  name: string;
  currency: Currency;
  draft: CampaignDraft | null;
  isPausedByOperator: boolean;
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
  const found = await holdCampaign(tx, actor, campaignId);
  if (found.version !== version)
    throw new AppError(
      "conflict",
      `Somebody changed ${found.name} meanwhile. Look at it again, then decide.`,
    );
  requireState(found, action);
  return found;
}

/** Throws `conflict` when the campaign's state does not allow the action. */
export function requireState({ name, state }: CampaignForChange, action: CampaignAction): void {
  if (!isAllowedIn(state, action))
    throw new AppError("conflict", `${name} is ${state}: that cannot be done with it now.`);
}

/** The campaign in whatever version, held until the transaction ends. Throws `not_found`, also for another provider's. */
export async function holdCampaign(
  tx: Tx,
  actor: Actor,
  campaignId: Id<"campaign">,
): Promise<CampaignForChange> {
  const id = String(parseId("campaign", campaignId));
  const own =
    actor.role === "marketer"
      ? sql`provider_id = ${String(parseId("provider", actor.providerId))}`
      : sql`true`;
  // Waits for issuers that are at this campaign's budget, and they for this: the same lock as in takeFromAllSlots.
  const [row] = await tx.execute<{
    provider_id: string;
    name: string;
    state: CampaignState;
    version: number;
    ends_at: string;
    currency: Currency;
    budget_minor: string;
    is_store_limited: boolean;
    draft: CampaignDraft | null;
    is_paused_by_operator: boolean;
    largest_reserve: string | null;
    stores: number;
  }>(sql`
    select provider_id, name, state, version, ends_at, currency, budget_minor, is_store_limited, draft, is_paused_by_operator,
      (select max(reserve_minor) from offer o where o.campaign_id = campaign.id and o.retired_at is null) as largest_reserve,
      (select count(*)::int from campaign_store s where s.campaign_id = campaign.id) as stores
    from campaign where id = ${id} and ${own} for no key update`);
  if (!row) throw new AppError("not_found", "There is no such campaign.");
  return {
    providerId: formatId("provider", BigInt(row.provider_id)),
    name: row.name,
    state: row.state,
    version: row.version,
    currency: row.currency,
    draft: row.draft,
    isPausedByOperator: row.is_paused_by_operator,
    endsAt: new Date(row.ends_at),
    budgetMinor: Number(row.budget_minor),
    largestReserveMinor: row.largest_reserve === null ? null : Number(row.largest_reserve),
    isStoreLimited: row.is_store_limited,
    storeCount: row.stores,
  };
}
