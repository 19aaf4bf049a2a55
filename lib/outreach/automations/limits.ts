/** How many automations a provider has, held against another one at this moment. Internal to automations. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { automationLimits } from "./schemas";

/** Throws `conflict` when the provider has as many as may be on; `but`: the one that is switched on. Holds the provider's row until the transaction ends. */
export async function requireRoomToBeOn(
  tx: Tx,
  providerId: Id<"provider">,
  but: Id<"automation"> | null = null,
): Promise<void> {
  const provider = String(parseId("provider", providerId));
  await tx.execute(sql`select 1 from provider where id = ${provider} for no key update`);
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from automation
    where provider_id = ${provider} and is_on and id <> ${but === null ? "0" : String(parseId("automation", but))}`);
  const { on } = automationLimits;
  if ((row?.count ?? 0) >= on)
    throw new AppError("conflict", `${on} automations are on, and more are not run. Switch one off first.`);
}
