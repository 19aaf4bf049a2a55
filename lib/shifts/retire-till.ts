import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { tillIdInput } from "@/lib/catalogue/schemas";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { closeShift } from "./close-shift";

/** What ended with the till. */
export type RetiredTill = { ok: true; keys: number; tablets: number; shifts: number };

/**
 * Ends a till for good: its keys and its tablets are nobody's from the next request on, its open shifts are closed. Receipts, returns and shifts keep its name; the store may give that name to another.
 * Retiring twice is fine. Throws `not_found`.
 */
export async function retireTill(ctx: Ctx, input: { tillId: string }): Promise<RetiredTill> {
  const { actor, now } = ctx;
  requirePermission(actor, "retireTill");
  const { tillId } = parseInput(tillIdInput, input);
  const number = String(parseId("till", tillId));
  const at = now.toISOString();
  return inTransaction(ctx, async (tx) => {
    const [till] = await tx.execute<{ name: string; is_retired: boolean }>(sql`
      select t.name, t.retired_at is not null as is_retired from till t join store s on s.id = t.store_id
      where t.id = ${number} and ${storeScope(actor)} for update of t`);
    if (!till) throw new AppError("not_found", "There is no such till.");
    if (till.is_retired) return { ok: true, keys: 0, tablets: 0, shifts: 0 };
    await tx.execute(sql`update till set retired_at = ${at} where id = ${number}`);
    const keys = await tx.execute(
      sql`update api_key set revoked_at = ${at} where till_id = ${number} and revoked_at is null returning 1`,
    );
    const tablets = await tx.execute(
      sql`update till_device set revoked_at = ${at} where till_id = ${number} and revoked_at is null returning 1`,
    );
    const open = await tx.execute<{ id: string }>(
      sql`select id from shift where till_id = ${number} and closed_at is null order by id`,
    );
    for (const { id } of open) await closeShift({ ...ctx, db: tx }, formatId("shift", BigInt(id)));
    const ended = { keys: keys.length, tablets: tablets.length, shifts: open.length };
    await writeAudit({ ...ctx, actor }, tx, "retireTill", tillId, { name: till.name, ...ended });
    return { ok: true, ...ended };
  });
}
