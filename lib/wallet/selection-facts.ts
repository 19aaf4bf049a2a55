/** What the selection page must know beside the offers themselves, so that what stands in the way is said before anybody presses. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { loadOffers } from "@/lib/campaigns/load-offers";
import { isOldEnough } from "@/lib/campaigns/rules";
import { AppError } from "@/lib/kernel/errors";
import type { Gtin } from "@/lib/kernel/gtin";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import { findRivals, type Rivalry } from "@/lib/pricing/find-rivals";
import type { Ctx } from "@/lib/server/context";
import { type HeldMoney, reservesByCampaign, tooLittleTogether } from "./rules";

/** A barcode that may be replaced: its coupons, and what goes over from it. */
export type OwnBarcodeOffers = { id: Id<"barcode">; isLiving: boolean; offerIds: Id<"offer">[] };

export type SelectionFacts = {
  /** Name of the campaign by offer: a refusal names a campaign. */
  campaigns: Record<Id<"offer">, string>;
  /** Offers with a minimum age that the shopper has not, or whose age nobody knows. */
  ages: Record<Id<"offer">, "unknown" | "too_young">;
  /** Offers of campaigns with too little money for all of theirs together. */
  tooLittle: Id<"offer">[];
  /** Offers whose campaign the replaced barcode holds an issue of: one more may be had. */
  heldIssues: Id<"offer">[];
  /** Offers whose campaign pays for them with what the replaced barcode holds. */
  heldMoney: Id<"offer">[];
  rivalries: (Omit<Rivalry, "gtins"> & { products: string[] })[];
  /** Whether the shopper has a confirmed phone with a carrier. */
  canBill: boolean;
  /** Where the shopper's newest barcode was for; null: any store, or there is none. */
  lastStoreId: Id<"store"> | null;
};

/** For offers that can be had now (`offersByIds`). Throws `not_found` for a replaced barcode that is not the shopper's. */
export async function selectionFacts(
  ctx: Ctx,
  offerIds: readonly Id<"offer">[],
  replaces: Id<"barcode"> | null,
): Promise<SelectionFacts> {
  const { actor } = ctx;
  requirePermission(actor, "issueBarcode");
  const offers = await loadOffers(
    ctx.sql,
    offerIds.map((id) => String(parseId("offer", id))),
  );
  const [campaigns, shopper, old, usual] = await Promise.all([
    readCampaigns(ctx, offerIds),
    readShopper({ ...ctx, actor }),
    replaces ? ownBarcodeOffers(ctx, replaces) : null,
    typicalPrices(ctx, [...new Set(offers.flatMap(({ products }) => products.map(({ gtin }) => gtin)))]),
  ]);
  const held = old?.isLiving
    ? reservesByCampaign(
        await loadOffers(
          ctx.sql,
          old.offerIds.map((id) => String(parseId("offer", id))),
        ),
      )
    : [];
  const heldBy = new Map(held.map(({ campaignId, minor }) => [campaignId, minor]));
  const money: HeldMoney[] = campaigns.map(({ id, leftMinor }) => ({
    campaignId: id,
    minor: leftMinor + (heldBy.get(id) ?? 0),
  }));
  const names = new Map(offers.flatMap(({ products }) => products.map(({ gtin, name }) => [gtin, name])));
  const ages = offers.flatMap(({ id, campaignId }) => {
    const age = campaigns.find((campaign) => campaign.id === campaignId)?.minimumAge ?? null;
    if (age === null || isOldEnough(shopper.birthYear, age, ctx.now)) return [];
    return [[id, shopper.birthYear === null ? "unknown" : "too_young"] as const];
  });
  const inHeld = offers.filter(({ campaignId }) => heldBy.has(campaignId));
  return {
    campaigns: Object.fromEntries(
      offers.map(({ id, campaignId }) => [id, campaigns.find((one) => one.id === campaignId)?.name ?? ""]),
    ),
    ages: Object.fromEntries(ages),
    tooLittle: tooLittleTogether(offers, money),
    heldIssues: inHeld.map(({ id }) => id),
    heldMoney: inHeld
      .filter(({ campaignId, reserveMinor }) =>
        money.some((one) => one.campaignId === campaignId && one.minor >= reserveMinor),
      )
      .map(({ id }) => id),
    rivalries: findRivals(
      offers.map(({ priced }) => priced),
      (gtin) => usual.get(gtin),
    ).map(({ gtins, ...rest }) => ({ ...rest, products: gtins.map((gtin) => names.get(gtin) ?? gtin) })),
    canBill: shopper.canBill,
    lastStoreId: shopper.lastStoreId,
  };
}

/** The coupons of a barcode of one's own, whatever became of it. Throws `not_found`. */
export async function ownBarcodeOffers(ctx: Ctx, barcodeId: string): Promise<OwnBarcodeOffers> {
  const { actor } = ctx;
  requirePermission(actor, "issueBarcode");
  const id = parseId("barcode", barcodeId);
  const [row] =
    id === null
      ? []
      : await ctx.db.execute<{ offer_ids: string[]; is_living: boolean }>(sql`
          select c.offer_ids::text[] as offer_ids, o.barcode_id is null and b.expires_at > ${ctx.now.toISOString()} as is_living
          from issued_barcode b join combination c on c.code = b.combination_code
          left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
          where b.bucket = ${bucketOfId(id)} and b.id = ${String(id)}
            and b.shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
  if (id === null || !row) throw new AppError("not_found", "There is no such barcode.");
  return {
    id: formatId("barcode", id),
    isLiving: row.is_living,
    offerIds: row.offer_ids.map((offer) => formatId("offer", BigInt(offer))),
  };
}

/** Titles of offers, ended ones included; unknown ones are left out. */
export async function offerTitles(
  ctx: Ctx,
  offerIds: readonly Id<"offer">[],
): Promise<{ id: Id<"offer">; title: string }[]> {
  requirePermission(ctx.actor, "issueBarcode");
  const offers = await loadOffers(
    ctx.sql,
    offerIds.map((id) => String(parseId("offer", id))),
  );
  return offers.map(({ id, title }) => ({ id, title }));
}

async function readCampaigns(ctx: Ctx, offerIds: readonly Id<"offer">[]) {
  const numbers = `{${offerIds.map((id) => String(parseId("offer", id))).join(",")}}`;
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    minimum_age: number | null;
    left: string;
  }>(sql`
    select c.id, c.name, c.minimum_age,
      (select coalesce(sum(s.remaining_minor), 0)::text from budget_slot s where s.campaign_id = c.id) as left
    from campaign c where c.id in (select o.campaign_id from offer o where o.id = any(${numbers}::bigint[]))`);
  return rows.map((row) => ({
    id: formatId("campaign", BigInt(row.id)),
    name: row.name,
    minimumAge: row.minimum_age,
    leftMinor: Number(row.left),
  }));
}

async function readShopper(ctx: Ctx<ShopperActor>) {
  const shopper = String(parseId("shopper", ctx.actor.shopperId));
  const [row] = await ctx.db.execute<{
    birth_year: number | null;
    can_bill: boolean;
    last_store: string | null;
  }>(sql`
    select birth_year, phone_confirmed_at is not null and carrier_id is not null as can_bill,
      (select b.store_id from issued_barcode b where b.shopper_id = ${shopper} order by b.id desc limit 1) as last_store
    from shopper where id = ${shopper}`);
  return {
    birthYear: row?.birth_year ?? null,
    canBill: row?.can_bill ?? false,
    lastStoreId: row?.last_store ? formatId("store", BigInt(row.last_store)) : null,
  };
}

async function typicalPrices(ctx: Ctx, gtins: readonly Gtin[]): Promise<Map<Gtin, number>> {
  const rows = await ctx.db.execute<{ gtin: Gtin; price: string }>(sql`
    select gtin, typical_price_minor::text as price from product where gtin = any(${`{${gtins.join(",")}}`}::text[])`);
  return new Map(rows.map(({ gtin, price }) => [gtin, Number(price)]));
}
