/** Campaigns as those who run them see them, in whatever state, scoped by the actor. */
import "server-only";
import { sql } from "drizzle-orm";
import { type ActorFor, requirePermission } from "@/lib/auth/actor";
import { isProductCategory } from "@/lib/kernel/categories";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";
import { type Audience, productsOf } from "./audience";
import { audienceLines } from "./audience-words";
import type { CampaignDetail, DeskOffer } from "./desk-views";
import type { CampaignState } from "./rules";

type CampaignRow = {
  name: string;
  provider: string;
  tint: string;
  state: CampaignState;
  starts_on: string;
  ends_on: string;
  time_zone: string;
  starts_at: string;
  ends_at: string;
  currency: Currency;
  issues_per_shopper: number;
  barcode_lifetime_seconds: number;
  payouts: ("till" | "bill")[];
  allows_static_codes: boolean;
  minimum_age: number | null;
  audience: Audience | null;
  is_store_limited: boolean;
  review_note: string | null;
  is_paused_by_operator: boolean;
  version: number;
  written_offers: number | null;
};

/** One campaign with its offers and stores; null when there is none or it is another provider's. */
export async function findCampaign(ctx: Ctx, campaignId: string): Promise<CampaignDetail | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const id = parseId("campaign", campaignId);
  const row = id === null ? undefined : await readCampaign(ctx, actor, id);
  if (id === null || !row) return null;
  const [offers, stores, audience] = await Promise.all([
    readOffers(ctx, id),
    readStores(ctx, id),
    describeAudience(ctx, row.audience),
  ]);
  return {
    id: formatId("campaign", id),
    name: row.name,
    provider: row.provider,
    tint: row.tint,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    startsAt: new Date(row.starts_at).toISOString(),
    endsAt: new Date(row.ends_at).toISOString(),
    currency: row.currency,
    issuesPerShopper: row.issues_per_shopper,
    barcodeLifetimeSeconds: row.barcode_lifetime_seconds,
    payouts: row.payouts,
    allowsStaticCodes: row.allows_static_codes,
    minimumAge: row.minimum_age,
    audience,
    isStoreLimited: row.is_store_limited,
    reviewNote: row.review_note,
    isPausedByOperator: row.is_paused_by_operator,
    version: row.version,
    offers,
    writtenOffers: row.written_offers,
    stores,
  };
}

async function readCampaign(ctx: Ctx, actor: ActorFor<"viewCampaigns">, id: bigint) {
  const own =
    actor.role === "operator"
      ? sql`true`
      : sql`c.provider_id = ${String(parseId("provider", actor.providerId))}`;
  const [row] = await ctx.db.execute<CampaignRow>(sql`
    select c.name, v.name as provider, v.tint, c.state, c.starts_on::text, c.ends_on::text, c.time_zone, c.starts_at, c.ends_at,
      c.currency, c.issues_per_shopper, c.barcode_lifetime_seconds, c.payouts, c.allows_static_codes, c.minimum_age, c.audience, c.is_store_limited, c.review_note, c.is_paused_by_operator, c.version,
      jsonb_array_length(c.draft->'offers') as written_offers
    from campaign c join provider v on v.id = c.provider_id where c.id = ${String(id)} and ${own}`);
  return row;
}

async function describeAudience(ctx: Ctx, audience: Audience | null): Promise<CampaignDetail["audience"]> {
  const named = audience ? productsOf(audience).map((id) => String(parseId("product", id))) : [];
  const rows =
    named.length === 0
      ? []
      : await ctx.db.execute<{ id: string; name: string }>(
          sql`select id, name from product where id = any(${`{${named.join(",")}}`}::bigint[])`,
        );
  const names = new Map(rows.map(({ id, name }) => [formatId("product", BigInt(id)), name]));
  return audienceLines(audience, (id) => names.get(id) ?? "a product that is not there any more");
}

async function readOffers(ctx: Ctx, id: bigint): Promise<DeskOffer[]> {
  const rows = await ctx.db.execute<{
    id: string;
    title: string;
    brand: string;
    category: string;
    discount: Discount;
    max_units: number;
    set_count: number;
    products: { id: string; name: string; gtin: Gtin }[];
    product_count: number;
    reserve_minor: string;
    handling_fee_minor: string;
    store_fee_minor: string;
    carrier_fee_minor: string;
    is_retired: boolean;
  }>(sql`
    select o.id, o.title, first.brand, first.category, o.discount, o.max_units, first.set_count, first.product_count, named.products, o.reserve_minor,
      o.handling_fee_minor, o.store_fee_minor, o.carrier_fee_minor, o.retired_at is not null as is_retired
    from offer o
    cross join lateral (select (array_agg(p.brand order by op.set_index, p.gtin))[1] as brand,
      (array_agg(p.category order by op.set_index, p.gtin))[1] as category, max(op.set_index) + 1 as set_count,
      count(distinct p.id)::int as product_count
      from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id) first
    cross join lateral (select jsonb_agg(jsonb_build_object('id', n.id::text, 'name', n.name, 'gtin', n.gtin)) as products
      from (select p.id, p.name, p.gtin from offer_product op join product p on p.id = op.product_id
        where op.offer_id = o.id group by p.id order by min(op.set_index), p.gtin limit 200) n) named
    where o.campaign_id = ${String(id)} and first.category is not null order by o.retired_at nulls first, o.position, o.id`);
  return rows.map((row) => {
    if (!isProductCategory(row.category)) throw new RangeError(`unknown product category: ${row.category}`);
    return {
      id: formatId("offer", BigInt(row.id)),
      title: row.title,
      brand: row.brand,
      category: row.category,
      discount: row.discount,
      maxUnits: row.max_units,
      setCount: row.set_count,
      productCount: row.product_count,
      products: row.products.map(({ id, ...one }) => ({ ...one, id: formatId("product", BigInt(id)) })),
      reserveMinor: Number(row.reserve_minor),
      handlingFeeMinor: Number(row.handling_fee_minor),
      storeFeeMinor: Number(row.store_fee_minor),
      carrierFeeMinor: Number(row.carrier_fee_minor),
      isRetired: row.is_retired,
    };
  });
}

async function readStores(ctx: Ctx, id: bigint): Promise<CampaignDetail["stores"]> {
  const rows = await ctx.db.execute<{ id: string; name: string; city: string; retailer: string }>(sql`
    select s.id, s.name, s.city, r.name as retailer
    from campaign c join store s on s.currency = c.currency join retailer r on r.id = s.retailer_id
    where c.id = ${String(id)} and (not c.is_store_limited or exists (select 1 from campaign_store cs
      where cs.campaign_id = c.id and cs.store_id = s.id))
    order by r.name, s.name limit 500`);
  return rows.map((row) => ({ ...row, id: formatId("store", BigInt(row.id)) }));
}
