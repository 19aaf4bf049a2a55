import "server-only";
import { sql } from "drizzle-orm";
import { till } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { newTill } from "./schemas";
import { requireFreeName } from "./till-name";

/** Tills one store may have. */
const mostTills = 200;

/** Opens a till in a store of the own chain. Throws `not_found`, `conflict` when the store has one of this name, or too many. */
export async function createTill(ctx: Ctx, input: { storeId: string; name: string }): Promise<Id<"till">> {
  const { actor, now } = ctx;
  requirePermission(actor, "createTill");
  const { storeId, name } = parseInput(newTill, input);
  return inTransaction(ctx, async (tx) => {
    // The lock makes two presses see each other.
    const [store] = await tx.execute(sql`
      select 1 from store s where s.id = ${String(parseId("store", storeId))} and ${storeScope(actor)} for update`);
    if (!store) throw new AppError("not_found", "There is no such store.");
    const others = await tx.execute<{ name: string }>(
      sql`select name from till where store_id = ${String(parseId("store", storeId))} and retired_at is null`,
    );
    if (others.length >= mostTills) throw new AppError("conflict", `A store has ${mostTills} tills at most.`);
    requireFreeName(others, name);
    const id = newId("till", now);
    await tx.insert(till).values({ id, storeId, name, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createTill", id, { storeId, name });
    return id;
  });
}
