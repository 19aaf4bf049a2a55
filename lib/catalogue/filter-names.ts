/** What the filters of a search are called. */
import "server-only";
import { sql } from "drizzle-orm";
import { type Id, parseId } from "@/lib/kernel/ids";
import { readProductCode } from "@/lib/kernel/product-code";
import type { Ctx } from "@/lib/server/context";

/** Null for what is not there, and for what was not asked. */
export type FilterNames = { store: string | null; provider: string | null; product: string | null };

/** The names of a store, a provider and a product (by its number), for everybody. */
export async function filterNames(
  ctx: Pick<Ctx, "db">,
  given: { storeId?: Id<"store"> | undefined; providerId?: Id<"provider"> | undefined; gtin?: string },
): Promise<FilterNames> {
  const { storeId, providerId } = given;
  const gtins = readProductCode(given.gtin ?? "");
  if (!storeId && !providerId && gtins.length === 0) return { store: null, provider: null, product: null };
  const number = (id: bigint | null) => (id === null ? null : String(id));
  const [row] = await ctx.db.execute<FilterNames>(sql`
    select (select name from store where id = ${number(storeId ? parseId("store", storeId) : null)}::bigint) as store,
      (select name from provider where id = ${number(providerId ? parseId("provider", providerId) : null)}::bigint) as provider,
      (select name from product where gtin = any(${`{${gtins.join(",")}}`}::text[]) limit 1) as product`);
  return row ?? { store: null, provider: null, product: null };
}
