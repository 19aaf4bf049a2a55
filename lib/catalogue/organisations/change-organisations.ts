import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { organisationTables } from "./free-name";
import { type OrganisationsChange, organisationsChange } from "./schemas";

/** One country for all that are named, 200 at most. `changed`: those that had another. All or nothing: throws `not_found` when one is not there. */
export async function changeOrganisations(
  ctx: Ctx,
  input: OrganisationsChange,
): Promise<{ ok: true; changed: number }> {
  const { actor } = ctx;
  requirePermission(actor, "changeOrganisations");
  const { kind, ids, country } = parseInput(organisationsChange, input);
  const numbers = [...new Set(ids.map((id) => parseId(kind, id)))];
  const table = organisationTables[kind];
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string; country: string }>(sql`
      select id, country from ${table} where id = any(${`{${numbers.filter((one) => one !== null).join(",")}}`}::bigint[])
      order by id for no key update`);
    if (rows.length < numbers.length)
      throw new AppError("not_found", `One of these ${kind}s is not there any more. Load the list anew.`);
    const changed = rows.filter((row) => row.country !== country);
    if (changed.length === 0) return { ok: true, changed: 0 };
    await tx.execute(sql`
      update ${table} set country = ${country} where id = any(${`{${changed.map(({ id }) => id).join(",")}}`}::bigint[])`);
    for (const { id, country: before } of changed) {
      const details = { before: { country: before }, after: { country } };
      await writeAudit({ ...ctx, actor }, tx, "changeOrganisations", formatId(kind, BigInt(id)), details);
    }
    return { ok: true, changed: changed.length };
  });
}
