/** What still waits to be sent to an audience. Internal to outreach. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Id, parseId } from "@/lib/kernel/ids";

/** By name, ten at most: while there is one the audience is not removed. */
export async function usesOf(tx: Tx, audienceId: Id<"audience">): Promise<string[]> {
  const id = String(parseId("audience", audienceId));
  const rows = await tx.execute<{ name: string }>(sql`
    select title as name from survey where audience_id = ${id} and state = 'draft'
    union all select name from mailing where audience_id = ${id} and state in ('draft', 'scheduled', 'sending', 'paused')
    limit 10`);
  return rows.map(({ name }) => name);
}
