import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DeskList } from "@/lib/kernel/desk-lists";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { endDefault, lockViews, requireFreeName } from "./own-views";
import { type ViewChangeInput, viewChange } from "./schemas";

/** Renames a view, and says whether its list opens with it. Throws `not_found` for a view of somebody else, `invalid_input` for a name that is taken. */
export async function changeView(ctx: Ctx, input: ViewChangeInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeView");
  const { viewId, name, isDefault } = parseInput(viewChange, input);
  const personId = parseId("person", actor.personId) as bigint;
  const id = parseId("view", viewId) as bigint;
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx, personId);
    const [before] = await tx.execute<{ list: DeskList; name: string; is_default: boolean }>(sql`
      select list, name, is_default from person_view where id = ${String(id)} and person_id = ${String(personId)}`);
    if (!before) throw new AppError("not_found", "There is no such view.");
    await requireFreeName(tx, { personId, list: before.list, name, but: id });
    if (isDefault) await endDefault(tx, personId, before.list);
    await tx.execute(
      sql`update person_view set name = ${name}, is_default = ${isDefault} where id = ${String(id)}`,
    );
    await writeAudit({ ...ctx, actor }, tx, "changeView", viewId, {
      before: { name: before.name, isDefault: before.is_default },
      after: { name, isDefault },
    });
    return { ok: true };
  });
}
