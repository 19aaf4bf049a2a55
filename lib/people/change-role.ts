import "server-only";
import { eq, sql } from "drizzle-orm";
import { membership } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockPeople } from "./lock-people";
import { findOrganisation } from "./organisations";
import { rolesUnder } from "./rules";
import { roleChange } from "./schemas";

/**
 * Gives somebody another role, or the same one elsewhere, among those the actor looks after. Sessions end at once, so that nothing goes on with the old role. Throws `not_found`,
 * `invalid_input` for a role or an organisation that is not the actor's, `conflict` for the own account and while a shift is open.
 */
export async function changeRole(
  ctx: Ctx,
  input: { personId: string; role: string; organisation?: string },
): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeRole");
  const { personId, role, organisation } = parseInput(roleChange, input);
  return inTransaction(ctx, async (tx) => {
    const [before] = await lockPeople(tx, actor, [personId]);
    if (!before) throw new AppError("not_found", "There is no such person.");
    if (!rolesUnder(actor.role).includes(role)) throw wrong("role", `${role} is not yours to give`);
    const found = await findOrganisation(tx, actor, role, organisation);
    if (!found.ok) throw wrong("organisation", found.problem);
    const number = String(parseId("person", personId));
    const [open] = await tx.execute(
      sql`select 1 from shift where person_id = ${number} and closed_at is null limit 1`,
    );
    if (open) throw new AppError("conflict", `${before.name} has an open shift. Close it first.`);
    const { name, ...belonging } = found.organisation;
    await tx
      .update(membership)
      .set({ role, ...belonging })
      .where(eq(membership.personId, personId));
    await tx.execute(sql`update person set session_epoch = session_epoch + 1 where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "changeRole", personId, {
      before: before.role,
      after: role,
      organisation: name,
    });
    return { ok: true };
  });
}

const wrong = (field: string, message: string) =>
  new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
