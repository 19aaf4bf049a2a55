import "server-only";
import { sql } from "drizzle-orm";
import { shift } from "@/db/schema";
import { type CashierActor, requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { newId } from "@/lib/server/new-id";
import { inTransaction } from "@/lib/server/transaction";
import { lastDeedAt, ownAtTill } from "./queries";
import { endOfShift, isForgotten } from "./rules";

/**
 * Makes sure that a shift of this cashier is open at this till, for whoever begins to work and before each redemption: one read while one is open. One that was
 * forgotten, or left open in another store, is closed on the way. Returns the id of the one that is open now.
 */
export async function openShift(ctx: Ctx): Promise<Id<"shift">> {
  const { actor, now } = ctx;
  requirePermission(actor, "openShift");
  const storeNumber = String(parseId("store", actor.storeId));
  const read = async (db: Ctx["db"]) => {
    const [row] = await db.execute<{ id: string; store_id: string; opened_at: string }>(sql`
      select h.id, h.store_id, h.opened_at from shift h where h.closed_at is null and ${ownAtTill(actor)}`);
    if (!row) return null;
    const openedAt = new Date(row.opened_at);
    const isOver = row.store_id !== storeNumber || isForgotten(openedAt, now);
    return { id: formatId("shift", BigInt(row.id)), openedAt, isOver };
  };
  const open = await read(ctx.db);
  if (open && !open.isOver) return open.id;
  return inTransaction(ctx, async (tx) => {
    // Two tabs that begin at once: the second waits here and then finds the shift of the first.
    await tx.execute(
      sql`select 1 from person where id = ${String(parseId("person", actor.personId))} for no key update`,
    );
    const before = await read(tx);
    if (before && !before.isOver) return before.id;
    if (before) {
      const closedAt = endOfShift(before.openedAt, await lastDeedAt(tx, before.id), now);
      await tx.execute(sql`
        update shift set closed_at = ${closedAt.toISOString()}, closed_by = person_id
        where id = ${String(parseId("shift", before.id))}`);
      await writeAudit({ ...ctx, actor }, tx, "closeShift", before.id, { closedAt, wasForgotten: true });
    }
    const id = newId("shift", now);
    const { storeId, personId, tillId = null } = actor;
    await tx.insert(shift).values({ id, storeId, tillId, personId, openedAt: now });
    await writeAudit({ ...ctx, actor }, tx, "openShift", id, { storeId, tillId });
    return id;
  });
}

/**
 * Before a redemption: a shift is open afterwards, or the log says why not. A queue of shoppers does not wait for it.
 */
export async function keepShiftOpen(ctx: Ctx<CashierActor>): Promise<void> {
  try {
    await openShift(ctx);
  } catch (error) {
    logger.error({ ...describeError(error), verb: "openShift" }, "no shift was opened");
  }
}
