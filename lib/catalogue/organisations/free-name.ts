import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { AppError } from "@/lib/kernel/errors";
import type { OrganisationKind } from "./schemas";

export const organisationTables: Readonly<Record<OrganisationKind, SQL>> = {
  provider: sql`provider`,
  retailer: sql`retailer`,
  carrier: sql`carrier`,
};

/**
 * Two of one name would be mistaken for each other. Locks the table against others who write, so that two presses see each other. `own`: the number as text of the one that is to be
 * called so. Throws `conflict`.
 */
export async function requireFreeName(
  tx: Tx,
  kind: OrganisationKind,
  name: string,
  own: string | null = null,
): Promise<void> {
  const table = organisationTables[kind];
  await tx.execute(sql`lock table ${table} in share row exclusive mode`);
  const [taken] = await tx.execute<{ name: string }>(sql`
    select name from ${table} where lower(name) = lower(${name}) and id is distinct from ${own}::bigint limit 1`);
  if (!taken) return;
  const message = `There is a ${kind} called ${taken.name} already`;
  throw new AppError("conflict", `${message}.`, [{ field: "name", message }]);
}
