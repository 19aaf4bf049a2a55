import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/server/context";

/** The name of a store (id as decimal text), for the words of a refusal; null when there is none. */
export async function storeName(ctx: Ctx, storeId: string): Promise<string | null> {
  const [row] = await ctx.db.execute<{ name: string }>(sql`select name from store where id = ${storeId}`);
  return row?.name ?? null;
}
