/** What still waits to be sent to an audience. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Id, parseId } from "@/lib/kernel/ids";

/** By name, ten at most: while there is one the audience is not removed. */
export async function usesOf(tx: Tx, audienceId: Id<"audience">): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select title as name from survey where audience_id = ${String(parseId("audience", audienceId))} and state = 'draft'
    order by id limit 10`);
  return rows.map(({ name }) => name);
}
