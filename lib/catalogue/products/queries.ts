/** Products as those who keep them see them, scoped by the actor. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { searchWords } from "@/lib/kernel/fold-text";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { keysetOf } from "../keyset";
import { readSort, writePlace } from "../list-place";
import { type ProductList, productList } from "./schemas";
import { productScope } from "./scope";

/** A product with its provider. The price is what it usually costs, in minor units. */
export type KeptProduct = {
  id: Id<"product">;
  gtin: Gtin;
  name: string;
  brand: string;
  category: ProductCategory;
  typicalPriceMinor: number;
  providerId: Id<"provider">;
  provider: string;
  /** Another provider has the same name: only the id says which is meant. */
  isProviderNamesake: boolean;
  tint: string;
  /** ISO instant. */
  retiredAt: string | null;
};

type Row = {
  id: string;
  gtin: Gtin;
  name: string;
  brand: string;
  category: string;
  price: string;
  provider_id: string;
  provider: string;
  is_namesake: boolean;
  tint: string;
  retired_at: string | null;
};

const columns = sql`p.id, p.gtin, p.name, p.brand, p.category, p.typical_price_minor as price, p.provider_id, v.name as provider, v.tint,
  exists (select from provider o where lower(o.name) = lower(v.name) and o.id <> v.id) as is_namesake, p.retired_at`;

const sorted = {
  name: { column: sql`p.name` },
  brand: { column: sql`p.brand` },
  gtin: { column: sql`p.gtin` },
  price: { column: sql`p.typical_price_minor`, isFigure: true },
};

/** Products in the order asked for, after the place named; `next` is the place of the last when there are more. Throws `invalid_input` that names the field. */
export async function listProducts(
  ctx: Ctx,
  input: ProductList,
): Promise<{ products: KeptProduct[]; next: string | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewProducts");
  const { limit, sort = "name", after, ...asked } = parseInput(productList, input);
  const { order, place } = keysetOf({ kind: "product", id: sql`p.id`, columns: sorted, sort, after });
  const which = sql.join([productScope(actor), place, ...filtersOf(asked)], sql` and `);
  const found = await ctx.db.execute<Row>(sql`
    select ${columns} from product p join provider v on v.id = p.provider_id
    where ${which} order by ${order} limit ${limit + 1}`);
  const products = found.slice(0, limit).map(toKept);
  const last = products.at(-1);
  const { field } = readSort(sort);
  const sortedBy = (one: KeptProduct) => (field === "price" ? String(one.typicalPriceMinor) : one[field]);
  return { products, next: found.length > limit && last ? writePlace(last.id, sortedBy(last)) : null };
}

type Asked = { q?: string; category?: string; providerId?: string; state?: "inUse" | "retired" | "all" };

function filtersOf({ q, category, providerId, state = "inUse" }: Asked): SQL[] {
  const filters = searchWords(q ?? "").map((word) => {
    const part = likePart(word);
    return sql`(lower(p.name || ' ' || p.brand) like ${part} or p.gtin like ${part})`;
  });
  if (category) filters.push(sql`p.category = ${category}`);
  if (providerId) filters.push(sql`p.provider_id = ${String(parseId("provider", providerId))}`);
  if (state !== "all")
    filters.push(state === "retired" ? sql`p.retired_at is not null` : sql`p.retired_at is null`);
  return filters;
}

/** One product and how many offers of living campaigns name it, those that are written in drafts too; null when there is none or it is another provider's. */
export async function findKeptProduct(
  ctx: Ctx,
  productId: string,
): Promise<(KeptProduct & { offers: number }) | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewProducts");
  const id = parseId("product", productId);
  if (id === null) return null;
  const [row] = await ctx.db.execute<Row & { offers: number }>(sql`
    select ${columns}, (select count(distinct o.id)::int from offer_product op join offer o on o.id = op.offer_id
      join campaign c on c.id = o.campaign_id
      where op.product_id = p.id and o.retired_at is null and c.state <> 'ended' and c.draft is null)
    + (select count(*)::int from campaign c cross join lateral jsonb_array_elements(c.draft->'offers') o
      where c.provider_id = p.provider_id and c.draft is not null and jsonb_path_exists(
        case when o->>'kind' = 'together' then o->'productSets' else jsonb_build_array(o->'productSets'->0) end,
        '$[*][*] ? (@ == $id)', jsonb_build_object('id', ${formatId("product", id)}::text))) as offers
    from product p join provider v on v.id = p.provider_id where p.id = ${String(id)} and ${productScope(actor)}`);
  return row ? { ...toKept(row), offers: row.offers } : null;
}

/** Whose products there are, by name; of a marketer the own provider alone. At most 5,000. */
export async function listProductProviders(ctx: Ctx): Promise<{ id: Id<"provider">; name: string }[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewProducts");
  const own = actor.role === "operator" ? null : String(parseId("provider", actor.providerId));
  const rows = await ctx.db.execute<{ id: string; name: string }>(sql`
    select id, name from provider where ${own}::bigint is null or id = ${own}::bigint order by name, id limit 5000`);
  return rows.map(({ id, name }) => ({ id: formatId("provider", BigInt(id)), name }));
}

function toKept(row: Row): KeptProduct {
  if (!isProductCategory(row.category)) throw new RangeError(`unknown product category: ${row.category}`);
  return {
    id: formatId("product", BigInt(row.id)),
    gtin: row.gtin,
    name: row.name,
    brand: row.brand,
    category: row.category,
    typicalPriceMinor: Number(row.price),
    providerId: formatId("provider", BigInt(row.provider_id)),
    provider: row.provider,
    isProviderNamesake: row.is_namesake,
    tint: row.tint,
    retiredAt: row.retired_at === null ? null : new Date(row.retired_at).toISOString(),
  };
}
