/** Whose endpoints an actor may see and keep. Internal to webhooks. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ActorFor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";

type Keeper = ActorFor<"changeWebhook">;

/** Over `webhook_endpoint e`: those of the own chain; the operator's are all. */
export function endpointScope(actor: Keeper): SQL {
  return actor.role === "operator"
    ? sql`true`
    : sql`e.retailer_id = ${String(parseId("retailer", actor.retailerId))}`;
}

/** Locks an endpoint of the actor's. Throws `not_found` for unknown and foreign ones alike. */
export async function lockEndpoint(tx: Tx, actor: Keeper, endpointId: Id<"webhookEndpoint">): Promise<void> {
  const [row] = await tx.execute(sql`
    select 1 from webhook_endpoint e where e.id = ${String(parseId("webhookEndpoint", endpointId))} and ${endpointScope(actor)} for update`);
  if (!row) throw new AppError("not_found", "There is no such webhook.");
}
