import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { organisationTables, requireFreeName } from "./free-name";
import { type NewOrganisation, newOrganisation, type OrganisationKind, plainTint } from "./schemas";

/** Takes up a provider, a retailer or a carrier; people and data come later. Throws `conflict` when one of this kind has the name. */
export async function createOrganisation(ctx: Ctx, input: NewOrganisation): Promise<Id<OrganisationKind>> {
  const { actor, now } = ctx;
  requirePermission(actor, "createOrganisation");
  const { kind, name, country, tint = plainTint } = parseInput(newOrganisation, input);
  return inTransaction(ctx, async (tx) => {
    await requireFreeName(tx, kind, name);
    const id = newId(kind, now);
    const [column, value] = kind === "provider" ? [sql`, tint`, sql`, ${tint}`] : [sql``, sql``];
    await tx.execute(sql`
      insert into ${organisationTables[kind]} (id, name, country, created_at${column})
      values (${String(parseId(kind, id))}::bigint, ${name}, ${country}, ${now.toISOString()}${value})`);
    const details = { name, country, ...(kind === "provider" && { tint }) };
    await writeAudit({ ...ctx, actor }, tx, "createOrganisation", id, details);
    return id;
  });
}
