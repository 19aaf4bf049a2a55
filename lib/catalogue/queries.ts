/** What the till needs to know of products and of its own store. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { searchWords } from "@/lib/kernel/fold-text";
import type { Gtin } from "@/lib/kernel/gtin";
import { type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { productLookUp, productSearch } from "./schemas";

/** A product as the till shows it. The price is a first guess for the cashier to correct, in minor units. */
export type ProductView = { gtin: Gtin; name: string; brand: string; typicalPriceMinor: number };

/** Where the cashier stands. */
export type OwnStore = { id: Id<"store">; name: string; timeZone: string; currency: Currency };

type ProductRow = { gtin: Gtin; name: string; brand: string; typical_price_minor: string };

/** Most products in one answer of the search. */
const mostFound = 8;

/** The product with this GTIN, or null when the catalogue does not have it. Throws `invalid_input`. */
export async function findProduct(ctx: Ctx, gtin: string): Promise<ProductView | null> {
  requirePermission(ctx.actor, "viewCheckout");
  const asked = parseInput(productLookUp, { gtin });
  const [row] = await ctx.db.execute<ProductRow>(
    sql`select gtin, name, brand, typical_price_minor from product where gtin = ${asked.gtin}`,
  );
  return row ? toView(row) : null;
}

/**
 * At most 8 products whose name or brand has every word (misspelt by a letter or two at most) or whose GTIN has the
 * digits, the likeliest first. Nothing for an empty text. Throws `invalid_input`.
 */
export async function searchProducts(ctx: Ctx, text: string): Promise<ProductView[]> {
  requirePermission(ctx.actor, "viewCheckout");
  const words = searchWords(parseInput(productSearch, { text }).text);
  if (words.length === 0) return [];
  const filters = words.map((word): SQL => {
    const part = likePart(word);
    return sql`(p.text like ${part} or p.gtin like ${part} or word_similarity(${word}, p.text) >= 0.5)`;
  });
  const whole = words.join(" ");
  const rows = await ctx.db.execute<ProductRow>(sql`
    select p.gtin, p.name, p.brand, p.typical_price_minor
    from (select *, lower(name || ' ' || brand) as text from product) p
    where ${sql.join(filters, sql` and `)}
    order by p.text like ${`${whole}%`} desc, word_similarity(${whole}, p.text) desc, p.name, p.gtin
    limit ${mostFound}`);
  return rows.map(toView);
}

/** The store the cashier works in. Throws `not_found` when it is gone. */
export async function getOwnStore(ctx: Ctx): Promise<OwnStore> {
  const { actor } = ctx;
  requirePermission(actor, "viewCheckout");
  const [row] = await ctx.db.execute<{ name: string; time_zone: string; currency: Currency }>(
    sql`select name, time_zone, currency from store where id = ${String(parseId("store", actor.storeId))}`,
  );
  if (!row) throw new AppError("not_found", "This store is no longer there.");
  return { id: actor.storeId, name: row.name, timeZone: row.time_zone, currency: row.currency };
}

function toView(row: ProductRow): ProductView {
  return {
    gtin: row.gtin,
    name: row.name,
    brand: row.brand,
    typicalPriceMinor: Number(row.typical_price_minor),
  };
}
