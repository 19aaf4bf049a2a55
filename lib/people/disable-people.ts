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

/** Ends every session of these people at once, and signing in by password and PIN; all of them or none. Who is disabled already stays so. Throws `not_found`, and `conflict` for the own account. */
export async function disablePeople(
  ctx: Ctx,
  input: { personIds: string[] },
): Promise<{ ok: true; changed: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "disablePeople");
  const { personIds } = parseInput(peopleIds, input);
  return inTransaction(ctx, async (tx) => {
    const people = await lockPeople(tx, actor, personIds);
    const changed = people.filter(({ isDisabled }) => !isDisabled);
    for (const { personId } of changed) {
      await tx.execute(sql`update person set disabled_at = ${now.toISOString()}, session_epoch = session_epoch + 1
        where id = ${String(parseId("person", personId))}`);
      await writeAudit({ ...ctx, actor }, tx, "disablePeople", personId);
    }
    return { ok: true, changed: changed.length };
  });
}
