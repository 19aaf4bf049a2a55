import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ActorFor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";

/** On a row `m` with a role and its organisation (membership, invitation): whom the actor looks after. Never shoppers. */
export function peopleScope(actor: ActorFor<"viewPeople">): SQL {
  switch (actor.role) {
    case "operator":
      return sql`m.role <> 'shopper'`;
    case "marketer":
      return sql`m.role = 'marketer' and m.provider_id = ${String(parseId("provider", actor.providerId))}`;
    case "carrier":
      return sql`m.role = 'carrier' and m.carrier_id = ${String(parseId("carrier", actor.carrierId))}`;
    case "retailer": {
      const chain = String(parseId("retailer", actor.retailerId));
      return sql`(m.role = 'retailer' and m.retailer_id = ${chain}
        or m.role = 'cashier' and m.store_id in (select id from store where retailer_id = ${chain}))`;
    }
  }
}
