import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockPeople } from "./lock-people";
import { peopleIds } from "./schemas";

/** Lets disabled people sign in again, all of them or none; sessions from before stay ended. Throws `not_found`, and `conflict` for the own account. */
export async function enablePeople(
  ctx: Ctx,
  input: { personIds: string[] },
): Promise<{ ok: true; changed: number }> {
  const { actor } = ctx;
  requirePermission(actor, "enablePeople");
  const { personIds } = parseInput(peopleIds, input);
  return inTransaction(ctx, async (tx) => {
    const people = await lockPeople(tx, actor, personIds);
    const changed = people.filter(({ isDisabled }) => isDisabled);
    for (const { personId } of changed) {
      await tx.execute(sql`update person set disabled_at = null
        where id = ${String(parseId("person", personId))}`);
      await writeAudit({ ...ctx, actor }, tx, "enablePeople", personId);
    }
    return { ok: true, changed: changed.length };
  });
}
