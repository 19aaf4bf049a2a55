/** Whose endpoints an actor may see and keep. Internal to webhooks. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ActorFor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { WebhookOwner } from "@/lib/kernel/webhook-events";

type Keeper = ActorFor<"changeWebhook">;

/** Over `webhook_endpoint e`: those of the own chain or provider; the operator's are all. */
export function endpointScope(actor: Keeper): SQL {
  switch (actor.role) {
    case "operator":
      return sql`true`;
    case "retailer":
      return sql`e.retailer_id = ${String(parseId("retailer", actor.retailerId))}`;
    case "marketer":
      return sql`e.provider_id = ${String(parseId("provider", actor.providerId))}`;
  }
}

/** Locks an endpoint of the actor's and says whose kind it is. Throws `not_found` for unknown and foreign ones alike. */
export async function lockEndpoint(
  tx: Tx,
  actor: Keeper,
  endpointId: Id<"webhookEndpoint">,
): Promise<WebhookOwner> {
  const [row] = await tx.execute<{ owner: WebhookOwner }>(sql`
    select case when e.provider_id is null then 'retailer' else 'provider' end as owner from webhook_endpoint e where e.id = ${String(parseId("webhookEndpoint", endpointId))} and ${endpointScope(actor)} for update`);
  if (!row) throw new AppError("not_found", "There is no such webhook.");
  return row.owner;
}
