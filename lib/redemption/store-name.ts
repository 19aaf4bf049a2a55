import "server-only";
import { sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";

/** The name of a store (id as decimal text), for the words of a refusal; null when there is none. */
export async function storeName(ctx: Ctx, storeId: string): Promise<string | null> {
  const [row] = await ctx.db.execute<{ name: string }>(sql`select name from store where id = ${storeId}`);
  return row?.name ?? null;
}

/** A `wrong_store` refusal with the names of the stores where the barcode is good, in `details.stores`. Others as they are. */
export async function withStoreNames(ctx: Ctx, refusal: Refusal): Promise<Refusal> {
  const { storeIds } = refusal.details;
  if (refusal.reason !== "wrong_store" || !Array.isArray(storeIds) || storeIds.length === 0) return refusal;
  const numbers = `{${storeIds.map((id) => String(parseId("store", id))).join(",")}}`;
  const rows = await ctx.db.execute<{ name: string }>(
    sql`select name from store where id = any(${numbers}::bigint[]) order by name`,
  );
  return { ...refusal, details: { ...refusal.details, stores: rows.map((row) => row.name) } };
}
