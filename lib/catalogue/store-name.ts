import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";

/**
 * Two stores of one name in a chain would be mistaken for each other. Locks the chain, so that two presses see each other. `retailer` and `store` are numbers
 * as text; `store`: the one that is to be called so. Throws `not_found` for an unknown chain, `conflict`.
 */
export async function requireFreeStoreName(
  tx: Tx,
  { retailer, name, store = null }: { retailer: string; name: string; store?: string | null },
): Promise<void> {
  // Tills and cashiers of the chain refer to it all the time: they are not to wait.
  const [chain] = await tx.execute(sql`select 1 from retailer where id = ${retailer} for no key update`);
  if (!chain) throw new AppError("not_found", "There is no such chain.");
  const [taken] = await tx.execute<{ name: string; city: string }>(sql`
    select name, city from store where retailer_id = ${retailer} and lower(name) = lower(${name}) and id is distinct from ${store}::bigint`);
  if (!taken) return;
  const message = `This chain has a ${taken.name} already, in ${taken.city}`;
  throw new AppError("conflict", `${message}.`, [{ field: "name", message }]);
}
