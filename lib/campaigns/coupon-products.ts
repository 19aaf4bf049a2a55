import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Gtin } from "@/lib/kernel/gtin";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

/** Most products in one answer. */
const mostProducts = 2_000;

/** The products that coupons of this store are for now: what its till keeps, for when the network is away. At most 2,000, by name. */
export async function listCouponProducts(
  ctx: Ctx,
): Promise<{ gtin: Gtin; name: string; brand: string; typicalPriceMinor: number }[]> {
  const { actor, now } = ctx;
  requirePermission(actor, "viewCheckout");
  const store = String(parseId("store", actor.storeId));
  const rows = await ctx.db.execute<{ gtin: Gtin; name: string; brand: string; price: string }>(sql`
    select distinct p.gtin, p.name, p.brand, p.typical_price_minor as price from campaign c
    join offer o on o.campaign_id = c.id and o.retired_at is null
    join offer_product op on op.offer_id = o.id join product p on p.id = op.product_id
    where c.state = 'live' and c.starts_at <= ${now.toISOString()} and c.ends_at > ${now.toISOString()}
      and c.currency = (select currency from store where id = ${store})
      and (not c.is_store_limited or exists (select from campaign_store cs where cs.campaign_id = c.id and cs.store_id = ${store}))
    order by p.name, p.gtin limit ${mostProducts}`);
  return rows.map(({ price, ...row }) => ({ ...row, typicalPriceMinor: Number(price) }));
}
