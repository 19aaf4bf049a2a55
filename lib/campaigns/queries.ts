/** Offers that can be had now, for everybody; scoped by nobody because they are public. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { AppError } from "@/lib/kernel/errors";
import { searchWords } from "@/lib/kernel/fold-text";
import { bucketOfShopper, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";
import type { OfferCard, OfferDetail, OfferSort, StoreView } from "./offer-views";

/** Most offers in one answer. */
const mostOffers = 60;

type CardRow = {
  id: string;
  title: string;
  brand: string;
  provider: string;
  tint: string;
  category: string;
  discount: Discount;
  max_units: number;
  set_count: number;
  currency: Currency;
  reserve_minor: string;
  ends_at: string;
  ends_on: string;
  time_zone: string;
  payouts: ("till" | "bill")[];
  allows_static_codes: boolean;
  minimum_age: number | null;
  issues_per_shopper: number;
  issued: number | null;
  retailers: string[] | null;
  is_sold_out: boolean;
};

export type OfferSearch = {
  text?: string;
  category?: ProductCategory;
  /** Only what holds at this store. */
  storeId?: Id<"store">;
  sort?: OfferSort;
};

/** Living offers that match, best first, at most 60. Words may be misspelt by a letter or two (trigrams). */
export async function searchOffers(ctx: Ctx, search: OfferSearch): Promise<OfferCard[]> {
  const filters: SQL[] = [];
  for (const word of searchWords(search.text ?? "")) {
    filters.push(
      sql`(o.search_text like ${`%${escapeLike(word)}%`} or word_similarity(${word}, o.search_text) >= 0.5)`,
    );
  }
  if (search.category) {
    filters.push(sql`exists (select 1 from offer_product op join product p on p.id = op.product_id
      where op.offer_id = o.id and p.category = ${search.category})`);
  }
  if (search.storeId) {
    const store = String(parseId("store", search.storeId));
    filters.push(sql`(not c.is_store_limited or exists (select 1 from campaign_store cs
      where cs.campaign_id = c.id and cs.store_id = ${store}))`);
  }
  const words = searchWords(search.text ?? "").join(" ");
  const relevance = words ? sql`word_similarity(${words}, o.search_text) desc, ` : sql``;
  const order: Record<OfferSort, SQL> = {
    "for-you": sql`row_number() over (partition by c.provider_id order by ${interest(ctx)}c.ends_at, o.id), ${interest(ctx)}c.ends_at, o.id`,
    ending: sql`c.ends_at, o.id`,
    saving: sql`o.reserve_minor desc, o.id`,
  };
  const rows = await ctx.db.execute<CardRow>(sql`${cardSelect(ctx)}
    where ${livingNow(ctx)} ${filters.length > 0 ? sql`and ${sql.join(filters, sql` and `)}` : sql``}
    order by ${relevance}${order[search.sort ?? "for-you"]} limit ${mostOffers}`);
  return rows.map(toCard);
}

/** The living offers of these ids, in the order asked; those that ended meanwhile are left out. */
export async function offersByIds(ctx: Ctx, ids: readonly Id<"offer">[]): Promise<OfferCard[]> {
  if (ids.length === 0) return [];
  const numbers = `{${ids.map((id) => String(parseId("offer", id))).join(",")}}`;
  const rows = await ctx.db.execute<CardRow>(sql`${cardSelect(ctx)}
    where ${livingNow(ctx)} and o.id = any(${numbers}::bigint[])`);
  const cards = new Map(rows.map((row) => [row.id, toCard(row)]));
  return ids.flatMap((id) => cards.get(String(parseId("offer", id))) ?? []);
}

/** One living offer with its products and stores. Throws `not_found`. */
export async function getOffer(ctx: Ctx, offerId: string): Promise<OfferDetail> {
  const id = parseId("offer", offerId);
  const [card] = id === null ? [] : await offersByIds(ctx, [formatId("offer", id)]);
  if (!card || id === null)
    throw new AppError("not_found", "This offer has ended or never was. Look at the others.");
  const products = await ctx.db.execute<{
    gtin: string;
    name: string;
    brand: string;
    category: string;
    set_index: number;
  }>(sql`
    select p.gtin, p.name, p.brand, p.category, op.set_index from offer_product op join product p on p.id = op.product_id
    where op.offer_id = ${String(id)} order by op.set_index, p.name`);
  const stores = await storesOfOffers(ctx, [card.id]);
  return {
    ...card,
    products: products.map(({ set_index, category, ...rest }) => ({
      ...rest,
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

function livingNow(ctx: Ctx): SQL {
  const now = ctx.now.toISOString();
  return sql`o.retired_at is null and c.state = 'live' and c.starts_at <= ${now} and c.ends_at > ${now}`;
}

function cardSelect(ctx: Ctx): SQL {
  const shopper = ctx.actor?.role === "shopper" ? (parseId("shopper", ctx.actor.shopperId) as bigint) : null;
  const issued =
    shopper === null
      ? sql`null::int`
      : sql`coalesce((select ic.issued from issue_count ic where ic.bucket = ${bucketOfShopper(shopper)}
          and ic.shopper_id = ${String(shopper)} and ic.campaign_id = c.id), 0)`;
  return sql`
    select o.id, o.title, first.brand, v.name as provider, v.tint, first.category, o.discount, o.max_units, first.set_count,
      c.currency, o.reserve_minor, c.ends_at, c.ends_on::text, c.time_zone, c.payouts, c.allows_static_codes, c.minimum_age,
      c.issues_per_shopper, ${issued} as issued,
      (select sum(b.remaining_minor) from budget_slot b where b.campaign_id = c.id) < o.reserve_minor as is_sold_out,
      case when c.is_store_limited then (select array_agg(distinct r.name order by r.name) from campaign_store cs
        join store s on s.id = cs.store_id join retailer r on r.id = s.retailer_id where cs.campaign_id = c.id) end as retailers
    from offer o join campaign c on c.id = o.campaign_id join provider v on v.id = c.provider_id
    cross join lateral (select (array_agg(p.brand order by op.set_index, p.gtin))[1] as brand,
      (array_agg(p.category order by op.set_index, p.gtin))[1] as category, max(op.set_index) + 1 as set_count
      from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id) first`;
}

/** What suits the shopper's interests sorts first; for others there is no such term. Ends with a comma. */
function interest(ctx: Ctx): SQL {
  if (ctx.actor?.role !== "shopper") return sql``;
  return sql`coalesce(first.category = any((select interests from shopper where id = ${String(parseId("shopper", ctx.actor.shopperId))})::text[]), false) desc, `;
}

function toCard(row: CardRow): OfferCard {
  return {
    id: formatId("offer", BigInt(row.id)),
    title: row.title,
    brand: row.brand,
    provider: row.provider,
    tint: row.tint,
    category: asCategory(row.category),
    discount: row.discount,
    maxUnits: row.max_units,
    setCount: row.set_count,
    currency: row.currency,
    reserveMinor: Number(row.reserve_minor),
    endsAt: new Date(row.ends_at).toISOString(),
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    payouts: row.payouts,
    allowsStaticCodes: row.allows_static_codes,
    minimumAge: row.minimum_age,
    issuesPerShopper: row.issues_per_shopper,
    issuesLeft: row.issued === null ? null : Math.max(0, row.issues_per_shopper - row.issued),
    isSoldOut: row.is_sold_out,
    retailers: row.retailers ?? [],
  };
}

function asCategory(text: string): ProductCategory {
  if (!isProductCategory(text)) throw new RangeError(`unknown product category: ${text}`);
  return text;
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (character) => `\\${character}`);
}
