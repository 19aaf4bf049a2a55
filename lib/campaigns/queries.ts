/** Offers that can be had now. They are public, so nobody is kept from reading one; lists leave out what is for other shoppers. */
import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { notForActor } from "./hidden-offers";
import { asCategory, type CardRow, cardColumns, cardJoins, livingNow, toCard } from "./offer-rows";
import type { OfferCard, OfferDetail, StoreView } from "./offer-views";

/** The living offers of these ids, in the order asked; those that ended meanwhile or are for other shoppers are left out. */
export async function offersByIds(ctx: Ctx, ids: readonly Id<"offer">[]): Promise<OfferCard[]> {
  const rows = await livingRows(ctx, ids);
  const hidden = await notForActor(ctx, rows);
  const cards = new Map(rows.flatMap((row) => (hidden.has(row) ? [] : [[row.id, toCard(row)]])));
  return ids.flatMap((id) => cards.get(String(parseId("offer", id))) ?? []);
}

async function livingRows(ctx: Ctx, ids: readonly Id<"offer">[]): Promise<readonly CardRow[]> {
  if (ids.length === 0) return [];
  const numbers = `{${ids.map((id) => String(parseId("offer", id))).join(",")}}`;
  return ctx.db.execute<CardRow>(sql`
    select ${cardColumns(ctx)} from offer o ${cardJoins}
    where ${livingNow(ctx)} and o.id = any(${numbers}::bigint[])`);
}

/** One living offer with its products and stores, also when it is for other shoppers. Throws `not_found`. */
export async function getOffer(ctx: Ctx, offerId: string): Promise<OfferDetail> {
  const id = parseId("offer", offerId);
  const rows = id === null ? [] : await livingRows(ctx, [formatId("offer", id)]);
  const card = rows[0] && toCard(rows[0]);
  if (!card || id === null)
    throw new AppError("not_found", "This offer has ended or never was. Look at the others.");
  const products = await ctx.db.execute<{
    gtin: string;
    name: string;
    brand: string;
    category: string;
    set_index: number;
    provider_id: string;
  }>(sql`
    select p.gtin, p.name, p.brand, p.category, op.set_index, c.provider_id from offer_product op join product p on p.id = op.product_id
      join offer o on o.id = op.offer_id join campaign c on c.id = o.campaign_id
    where op.offer_id = ${String(id)} order by op.set_index, p.name`);
  const [stores, hidden] = await Promise.all([storesOfOffers(ctx, [card.id]), notForActor(ctx, rows)]);
  return {
    ...card,
    isForOthers: hidden.size > 0,
    providerId: formatId("provider", BigInt(products[0]?.provider_id ?? 0)),
    products: products.map(({ gtin, name, brand, set_index, category }) => ({
      gtin,
      name,
      brand,
      category: asCategory(category),
      setIndex: set_index,
    })),
    stores,
  };
}

/** The stores where all of these offers hold, by chain and name. */
export async function storesOfOffers(ctx: Ctx, offerIds: readonly Id<"offer">[]): Promise<StoreView[]> {
  const numbers = `{${offerIds.map((id) => String(parseId("offer", id))).join(",")}}`;
  const rows = await ctx.db.execute<
    Omit<StoreView, "id" | "timeZone"> & { id: string; time_zone: string }
  >(sql`
    select s.id, s.name, s.street, s.city, r.name as retailer, s.time_zone, s.latitude, s.longitude
    from store s join retailer r on r.id = s.retailer_id
    where not exists (
      select 1 from offer o join campaign c on c.id = o.campaign_id
      where o.id = any(${numbers}::bigint[]) and (c.currency <> s.currency or c.is_store_limited and not exists (
        select 1 from campaign_store cs where cs.campaign_id = c.id and cs.store_id = s.id)))
    order by r.name, s.name limit 500`);
  return rows.map(({ id, time_zone, ...rest }) => ({
    ...rest,
    id: formatId("store", BigInt(id)),
    timeZone: time_zone,
  }));
}
