/** Which entries an actor may see, as SQL over `ledger_entry e`. Internal to the ledger. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ActorFor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";

export type DeskActor = ActorFor<"viewLedger">;

/** The entries of the actor's own organisation; the operator's are all. */
export function ownEntries(actor: DeskActor): SQL {
  switch (actor.role) {
    case "operator":
      return sql`true`;
    case "marketer":
      return sql`e.account = 'provider_receivable' and e.party_id = ${String(parseId("provider", actor.providerId))}`;
    case "retailer":
      return sql`e.account = 'retailer_payable' and e.party_id = ${String(parseId("retailer", actor.retailerId))}`;
    case "carrier":
      return sql`e.account = 'carrier_payable' and e.party_id = ${String(parseId("carrier", actor.carrierId))}`;
  }
}

/** The totals of the actor's own organisation, as SQL over `ledger_day_total t`; the operator's are all sides. */
export function ownTotals(actor: DeskActor): SQL {
  switch (actor.role) {
    case "operator":
      return sql`t.account <> 'all'`;
    case "marketer":
      return sql`t.account = 'provider_receivable' and t.party_id = ${String(parseId("provider", actor.providerId))}`;
    case "retailer":
      return sql`t.account = 'retailer_payable' and t.party_id = ${String(parseId("retailer", actor.retailerId))}`;
    case "carrier":
      return sql`t.account = 'carrier_payable' and t.party_id = ${String(parseId("carrier", actor.carrierId))}`;
  }
}

/** The campaigns of the actor, as SQL over `campaign c`. */
export function ownCampaigns(actor: ActorFor<"viewCampaigns">): SQL {
  return actor.role === "operator"
    ? sql`true`
    : sql`c.provider_id = ${String(parseId("provider", actor.providerId))}`;
}
