import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DivertedState } from "@/lib/kernel/diverted-states";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { moveCreditInput } from "./schemas";

/** Tries of one credit with one carrier at most, however often it is moved there. */
const mostLines = 12;

/** `no_number`: there is no confirmed number to put it on. `not_open`: it was moved or paid out already. `refused`: this carrier has rejected it too often. */
export type CreditMoved =
  | { ok: true; carrier: string }
  | { ok: false; reason: "no_number" | "not_open" | "refused" };

/**
 * The shopper has a credit that its carrier could not take put on the bill of the carrier of today: it stands in that carrier's next report, as a line of its own. Throws `not_found` for
 * unknown and foreign ones alike.
 */
export async function moveCredit(ctx: Ctx, input: { creditId: Id<"divertedCredit"> }): Promise<CreditMoved> {
  const { actor, now } = ctx;
  requirePermission(actor, "moveCredit");
  const { creditId } = parseInput(moveCreditInput, input);
  const shopper = String(parseId("shopper", actor.shopperId));
  const credit = String(parseId("divertedCredit", creditId));
  return inTransaction(ctx, async (tx): Promise<CreditMoved> => {
    const [found] = await tx.execute<{ state: DivertedState }>(
      sql`select state from diverted_credit where id = ${credit} and shopper_id = ${shopper} for update`,
    );
    if (!found) throw new AppError("not_found", "There is no such credit.");
    if (found.state !== "open") return { ok: false, reason: "not_open" };
    const [bill] = await tx.execute<{ id: string; name: string; lines: number }>(sql`
      select c.id, c.name, (select count(*)::int from carrier_credit_line l where l.diverted_id = ${credit} and l.carrier_id = c.id) as lines
      from shopper s join carrier c on c.id = s.carrier_id
      where s.id = ${shopper} and s.phone_confirmed_at is not null and s.phone_e_164 is not null for share of s`);
    if (!bill) return { ok: false, reason: "no_number" };
    if (bill.lines >= mostLines) return { ok: false, reason: "refused" };
    await tx.execute(
      sql`update diverted_credit set state = 'moved', moved_to = ${bill.id}, moved_at = ${now.toISOString()} where id = ${credit}`,
    );
    const details = { creditId, carrierId: formatId("carrier", BigInt(bill.id)) };
    await writeAudit({ ...ctx, actor }, tx, "moveCredit", actor.shopperId, details);
    return { ok: true, carrier: bill.name };
  });
}
