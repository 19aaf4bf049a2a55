import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { addMonths, type Month } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { closeInput } from "../schemas";
import { closableFrom, firstDay } from "./month-bounds";
import { firstMonth } from "./period-queries";

/** `not_over`: too early, with the instant from which it goes. `earlier_open`: that month comes first. `empty`: nothing was posted up to this month. */
export type CloseResult =
  | { ok: true; state: "closing" | "closed" }
  | { ok: false; reason: "not_over"; from: Date }
  | { ok: false; reason: "earlier_open"; month: Month }
  | { ok: false; reason: "empty" };

/** Has a month closed: the worker takes its entries into documents as soon as everything up to its end is posted. Asking twice is asking once. Throws `invalid_input`. */
export async function closePeriod(ctx: Ctx, input: { month: string }): Promise<CloseResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "closePeriod");
  const { month } = parseInput(closeInput, input);
  const from = closableFrom(month, deskTimeZone);
  if (now < from) return { ok: false, reason: "not_over", from };
  const first = await firstMonth(ctx);
  if (first === null || month < first) return { ok: false, reason: "empty" };
  return inTransaction(ctx, async (tx): Promise<CloseResult> => {
    // Serialises whoever closes; nobody else asks for this lock.
    await tx.execute(sql`lock table period in share row exclusive mode`);
    const rows = await tx.execute<{ month: string; state: "closing" | "closed" }>(
      sql`select to_char(month, 'YYYY-MM') as month, state from period where month <= ${firstDay(month)}`,
    );
    const states = new Map(rows.map((row) => [row.month, row.state]));
    const known = states.get(month);
    if (known) return { ok: true, state: known };
    for (let earlier = first; earlier < month; earlier = addMonths(earlier, 1))
      if (states.get(earlier) !== "closed") return { ok: false, reason: "earlier_open", month: earlier };
    await tx.execute(sql`
      insert into period (month, state, requested_by, requested_at)
      values (${firstDay(month)}, 'closing', ${String(parseId("person", actor.personId))}, ${now.toISOString()})`);
    await writeAudit({ ...ctx, actor }, tx, "closePeriod", null, { month });
    return { ok: true, state: "closing" };
  });
}
