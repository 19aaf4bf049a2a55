import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";

/** Whose products `p` the actor sees and changes: the provider's own, or all. */
export function productScope(actor: MarketerActor | OperatorActor): SQL {
  return actor.role === "operator"
    ? sql`true`
    : sql`p.provider_id = ${String(parseId("provider", actor.providerId))}`;
}
