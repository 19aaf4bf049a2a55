import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ActorFor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";

/** On a document `d`: those that are to the actor. */
export function partyScope(actor: ActorFor<"viewBilling">): SQL {
  switch (actor.role) {
    case "operator":
      return sql`true`;
    case "marketer":
      return sql`d.provider_id = ${String(parseId("provider", actor.providerId))}`;
    case "retailer":
      return sql`d.retailer_id = ${String(parseId("retailer", actor.retailerId))}`;
    case "carrier":
      return sql`d.carrier_id = ${String(parseId("carrier", actor.carrierId))}`;
  }
}
