import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type BillingDetails, type PartyKind, plainCentre } from "@/lib/kernel/billing-details";
import type { Ctx } from "@/lib/server/context";
import { partyOf } from "./save-billing-details";

/** What documents say of a party now; of the centre with the country that is in force while none is given. Throws `not_found`. */
export async function findBillingDetails(
  ctx: Ctx,
  party: string,
): Promise<{ kind: PartyKind; name: string; details: BillingDetails } | null> {
  requirePermission(ctx.actor, "saveBillingDetails");
  const { kind, number } = partyOf(party);
  const name =
    kind === "centre"
      ? sql`select ${plainCentre.name}::text as name`
      : sql`select name from ${sql.identifier(kind)} where id = ${number}::bigint`;
  const country = kind === "centre" ? { country: plainCentre.country } : {};
  const [row] = await ctx.db.execute<{ name: string; details: BillingDetails | null }>(sql`
    select p.name, (select details from billing_details where party_kind = ${kind} and party_id = ${number}::bigint) as details from (${name}) p`);
  return row ? { kind, name: row.name, details: { ...country, ...row.details } } : null;
}
