import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { organisationTables, requireFreeName } from "./free-name";
import { type OrganisationChange, organisationChange } from "./schemas";

type Facts = { name: string; country: string; tint?: string };

/** Changes name, country and, of a provider, colour. Throws `not_found`, and `conflict` when somebody changed it since it was read or another has the name. */
export async function changeOrganisation(ctx: Ctx, input: OrganisationChange): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeOrganisation");
  const { kind, id, seen, name, country, tint } = parseInput(organisationChange, input);
  const number = parseId(kind, id);
  if (number === null) throw new AppError("not_found", `There is no such ${kind}.`);
  const [table, isProvider] = [organisationTables[kind], kind === "provider"];
  return inTransaction(ctx, async (tx) => {
    await requireFreeName(tx, kind, name, String(number));
    const [before] = await tx.execute<Facts>(sql`
      select name, country${isProvider ? sql`, tint` : sql``} from ${table} where id = ${String(number)}::bigint for no key update`);
    if (!before) throw new AppError("not_found", `There is no such ${kind}.`);
    if (
      before.name !== seen.name ||
      before.country !== seen.country ||
      (isProvider && before.tint !== seen.tint)
    )
      throw new AppError(
        "conflict",
        `Somebody changed this ${kind} in the meantime. Look at it again and repeat what you wanted.`,
      );
    const after: Facts = { name, country, ...(isProvider && { tint: tint ?? before.tint }) };
    if ((["name", "country", "tint"] as const).every((field) => before[field] === after[field]))
      return { ok: true };
    await tx.execute(sql`
      update ${table} set name = ${name}, country = ${country}${isProvider ? sql`, tint = ${after.tint}` : sql``}
      where id = ${String(number)}::bigint`);
    await writeAudit({ ...ctx, actor }, tx, "changeOrganisation", id, { before, after });
    return { ok: true };
  });
}
