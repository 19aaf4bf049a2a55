import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ActorFor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { kindsOf } from "./kinds";

/** Which imports `i` the actor sees: the organisation's own, of the kinds that the role keeps; operators all. */
export function importScope(actor: ActorFor<"viewImports">): SQL {
  if (actor.role === "operator") return sql`true`;
  const own =
    actor.role === "marketer"
      ? sql`i.provider_id = ${String(parseId("provider", actor.providerId))}`
      : sql`i.retailer_id = ${String(parseId("retailer", actor.retailerId))}`;
  const kinds = kindsOf(actor.role).map((kind) => sql`${kind}`);
  return kinds.length === 0 ? sql`false` : sql`${own} and i.kind in (${sql.join(kinds, sql`, `)})`;
}
