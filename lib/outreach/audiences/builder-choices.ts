/** What a marketer may choose from. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

export type BuilderChoices = {
  /** The provider's own, by name, 500 at most. */
  products: { id: Id<"product">; name: string }[];
  /** Those that its products are of. */
  categories: ProductCategory[];
  regions: string[];
  /** By name, 500 at most. */
  stores: { id: Id<"store">; name: string }[];
  timeZones: string[];
  /** Of campaigns that run, for everybody, and are taken off at the till: coupons that may thank for an answer. */
  offers: { id: Id<"offer">; title: string; campaign: string }[];
};

const most = 500;

export async function builderChoices(ctx: Ctx): Promise<BuilderChoices> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewOutreach");
  const provider = String(parseId("provider", actor.providerId));
  const [products, stores, places, offers] = await Promise.all([
    db.execute<{ id: string; name: string; category: string }>(sql`
      select id, name, category from product where provider_id = ${provider} order by lower(name), id limit ${most}`),
    db.execute<{ id: string; name: string }>(
      sql`select id, name from store order by lower(name), id limit ${most}`,
    ),
    db.execute<{ region: string; time_zone: string }>(
      sql`select distinct region, time_zone from store order by 1, 2`,
    ),
    db.execute<{ id: string; title: string; campaign: string }>(sql`
      select o.id, o.title, c.name as campaign from offer o join campaign c on c.id = o.campaign_id
      where c.provider_id = ${provider} and c.state = 'live' and not c.is_test and o.retired_at is null and c.audience is null and 'till' = any(c.payouts)
        and c.starts_at <= ${now.toISOString()} and c.ends_at > ${now.toISOString()}
      order by c.name, o.position limit ${most}`),
  ]);
  return {
    products: products.map(({ id, name }) => ({ id: formatId("product", BigInt(id)), name })),
    categories: [...new Set(products.map(({ category }) => category))].filter(isProductCategory).sort(),
    regions: [...new Set(places.map(({ region }) => region))],
    stores: stores.map(({ id, name }) => ({ id: formatId("store", BigInt(id)), name })),
    timeZones: [...new Set(places.map((one) => one.time_zone))].sort(),
    offers: offers.map(({ id, ...rest }) => ({ id: formatId("offer", BigInt(id)), ...rest })),
  };
}
