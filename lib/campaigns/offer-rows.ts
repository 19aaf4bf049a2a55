/** The SQL that reads an offer as a card, for lists and for pages of one. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { bucketOfShopper, formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { Ctx } from "@/lib/server/context";
import type { Audience } from "./audience";
import type { OfferCard } from "./offer-views";

export type CardRow = {
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
  audience: Audience | null;
  issues_per_shopper: number;
  issued: number | null;
  retailers: string[] | null;
  is_sold_out: boolean;
};

/** `o` is the offer and `c` its campaign. */
export function livingNow(ctx: Ctx): SQL {
  const now = ctx.now.toISOString();
  return sql`o.retired_at is null and not c.is_test and c.state = 'live' and c.starts_at <= ${now} and c.ends_at > ${now}`;
}

/** The columns of a card, of `o` (offer), `c` (campaign) and what `cardJoins` brings. */
export function cardColumns(ctx: Ctx): SQL {
  const shopper = ctx.actor?.role === "shopper" ? (parseId("shopper", ctx.actor.shopperId) as bigint) : null;
  const issued =
    shopper === null
      ? sql`null::int`
      : sql`coalesce((select ic.issued from issue_count ic where ic.bucket = ${bucketOfShopper(shopper)}
          and ic.shopper_id = ${String(shopper)} and ic.campaign_id = c.id), 0)`;
  return sql`o.id, o.title, first.brand, v.name as provider, v.tint, first.category, o.discount, o.max_units, first.set_count,
      c.currency, o.reserve_minor, c.ends_at, c.ends_on::text, c.time_zone, c.payouts, c.allows_static_codes, c.minimum_age, c.audience,
      c.issues_per_shopper, ${issued} as issued,
      (select sum(b.remaining_minor) from budget_slot b where b.campaign_id = c.id) < o.reserve_minor as is_sold_out,
      case when c.is_store_limited then (select array_agg(distinct r.name order by r.name) from campaign_store cs
        join store s on s.id = cs.store_id join retailer r on r.id = s.retailer_id where cs.campaign_id = c.id) end as retailers`;
}

/** Behind `from offer o`. */
export const cardJoins: SQL = sql`join campaign c on c.id = o.campaign_id join provider v on v.id = c.provider_id
    cross join lateral (select (array_agg(p.brand order by op.set_index, p.gtin))[1] as brand,
      (array_agg(p.category order by op.set_index, p.gtin))[1] as category, max(op.set_index) + 1 as set_count
      from offer_product op join product p on p.id = op.product_id where op.offer_id = o.id) first`;

/** The audience stays here: it is nothing that shoppers are told. */
export function toCard(row: CardRow): OfferCard {
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

export function asCategory(text: string): ProductCategory {
  if (!isProductCategory(text)) throw new RangeError(`unknown product category: ${text}`);
  return text;
}
