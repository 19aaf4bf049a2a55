import "server-only";
import type { Audience } from "@/lib/campaigns/audience";
import { type LoadedOffer, loadOffers } from "@/lib/campaigns/load-offers";
import { type CampaignState, refusalToIssue } from "@/lib/campaigns/rules";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { refusalForStore } from "./rules";

/** A campaign as it stands now. */
export type CurrentCampaign = {
  id: Id<"campaign">;
  name: string;
  state: CampaignState;
  startsAt: Date;
  endsAt: Date;
  minimumAge: number | null;
  /** Null: everybody. */
  audience: Audience | null;
  issuesPerShopper: number;
  barcodeLifetimeSeconds: number;
  payouts: string[];
  allowsStaticCodes: boolean;
};

export type Selection = { offers: LoadedOffer[]; campaigns: CurrentCampaign[] };

/** What is asked for, already parsed. */
export type SelectionRequest = {
  offerIds: readonly Id<"offer">[];
  storeId: Id<"store"> | null;
  payout: "till" | "bill";
  live: boolean;
};

/**
 * Reads offers and their campaigns and checks what does not change by issuing: open, for this age, at this store, one currency,
 * payout and kind of code allowed. Throws `not_found` for an unknown or retired offer, `invalid_input` for a combination of options no
 * page offers.
 */
export async function readSelection(
  ctx: Ctx,
  request: SelectionRequest,
  birthYear: number | null,
): Promise<Refusal | ({ ok: true } & Selection)> {
  const ids = [...new Set(request.offerIds)].map((id) => String(parseId("offer", id))).sort();
  const offers = await loadOffers(ctx.sql, ids);
  const campaigns = await readCampaigns(ctx, ids);
  // Test barcodes are of the test range and nothing else is: what developers try never falls on a campaign of somebody.
  const isForTests = ctx.actor?.kind === "till";
  const isOther = offers.some((offer) => offer.isTest !== isForTests);
  if (offers.length !== ids.length || campaigns.living !== ids.length || isOther) {
    throw new AppError(
      "not_found",
      "One of these offers does not exist any more. Choose again from the offers.",
    );
  }
  for (const campaign of campaigns.list) {
    const refusal = refusalToIssue(campaign, birthYear, ctx.now);
    if (refusal) return refusal;
  }
  requireOptions(offers, campaigns.list, request);
  return refusalForStore(offers, request.storeId) ?? { ok: true, offers, campaigns: campaigns.list };
}

function requireOptions(
  offers: readonly LoadedOffer[],
  campaigns: readonly CurrentCampaign[],
  request: SelectionRequest,
) {
  if (new Set(offers.map((offer) => offer.currency)).size > 1) {
    throw new AppError(
      "invalid_input",
      "These coupons are in different currencies. Choose those of one currency.",
      [{ field: "offerIds", message: "must be of one currency" }],
    );
  }
  const withoutPayout = campaigns.find((campaign) => !campaign.payouts.includes(request.payout));
  if (withoutPayout) {
    const words = request.payout === "bill" ? "a credit on the phone bill" : "a discount at the till";
    throw new AppError("invalid_input", `${withoutPayout.name} does not give ${words}.`, [
      { field: "payout", message: "is not offered by every campaign of this selection" },
    ]);
  }
  const liveOnly = campaigns.find((campaign) => !campaign.allowsStaticCodes);
  if (!request.live && liveOnly) {
    throw new AppError("invalid_input", `${liveOnly.name} allows live codes only.`, [
      { field: "live", message: "must be true for this selection" },
    ]);
  }
}

type Row = {
  id: string;
  name: string;
  state: CampaignState;
  starts_at: string;
  ends_at: string;
  minimum_age: number | null;
  audience: Audience | null;
  issues_per_shopper: number;
  barcode_lifetime_seconds: number;
  payouts: string[];
  allows_static_codes: boolean;
  living: number;
};

async function readCampaigns(ctx: Ctx, offerIds: readonly string[]) {
  const rows = await ctx.sql<Row[]>`
    select c.id, c.name, c.state, c.starts_at, c.ends_at, c.minimum_age, c.audience, c.issues_per_shopper,
      c.barcode_lifetime_seconds, c.payouts, c.allows_static_codes, count(o.id)::int as living
    from offer o join campaign c on c.id = o.campaign_id
    where o.id = any(${offerIds as string[]}::bigint[]) and o.retired_at is null
    group by c.id order by c.id`;
  const list = rows.map((row) => ({
    id: formatId("campaign", BigInt(row.id)),
    name: row.name,
    state: row.state,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    minimumAge: row.minimum_age,
    audience: row.audience,
    issuesPerShopper: row.issues_per_shopper,
    barcodeLifetimeSeconds: row.barcode_lifetime_seconds,
    payouts: row.payouts,
    allowsStaticCodes: row.allows_static_codes,
  }));
  return { list, living: rows.reduce((sum, row) => sum + row.living, 0) };
}
