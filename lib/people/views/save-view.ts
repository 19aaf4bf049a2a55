import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { endDefault, lockViews, requireFreeName } from "./own-views";
import { mostViews } from "./rules";
import { type NewViewInput, newView } from "./schemas";

/** Keeps a list as its address says it, for this person alone. Throws `invalid_input` for a name that is taken, `conflict` with 20 views of the list. */
export async function saveView(ctx: Ctx, input: NewViewInput): Promise<{ ok: true; viewId: Id<"view"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveView");
  const { list, name, query, isDefault } = parseInput(newView, input);
  const personId = parseId("person", actor.personId) as bigint;
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx, personId);
    await requireFreeName(tx, { personId, list, name });
    const [{ count } = { count: 0 }] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from person_view where person_id = ${String(personId)} and list = ${list}`,
    );
    if (count >= mostViews)
      throw new AppError("conflict", `This list has ${mostViews} views. Delete one first.`);
    if (isDefault) await endDefault(tx, personId, list);
    const viewId = newId("view", now);
    await tx.execute(sql`insert into person_view (id, person_id, list, name, query, is_default, created_at)
      values (${String(parseId("view", viewId))}, ${String(personId)}, ${list}, ${name}, ${query}, ${isDefault}, ${now.toISOString()})`);
    await writeAudit({ ...ctx, actor }, tx, "saveView", viewId, { list, name });
    return { ok: true, viewId };
  });
}
