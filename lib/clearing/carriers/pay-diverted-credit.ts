import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DivertedState } from "@/lib/kernel/diverted-states";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay, requirePastDay } from "../desk-day";
import { payDivertedInput } from "./schemas";

/** `moved`: the shopper has it on another bill. `paid`: it was paid out before, with another reference or day. */
export type DivertedPaid = { ok: true } | { ok: false; reason: "moved" | "paid" };

/**
 * Writes down that the centre paid out a credit that its carrier could not take: on which day, with which reference of the bank. The same again changes nothing. Throws `not_found`, and `invalid_input` for a day to come or before the carrier
 * could not take it.
 */
export async function payDivertedCredit(
  ctx: Ctx,
  input: { creditId: Id<"divertedCredit">; paidOn: string; reference: string },
): Promise<DivertedPaid> {
  const { actor, now } = ctx;
  requirePermission(actor, "payDivertedCredit");
  const { creditId, paidOn, reference } = parseInput(payDivertedInput, input);
  const credit = String(parseId("divertedCredit", creditId));
  return inTransaction(ctx, async (tx): Promise<DivertedPaid> => {
    const [found] = await tx.execute<{
      state: DivertedState;
      same: boolean | null;
      minor: string;
      diverted_at: string;
    }>(sql`
      select state, diverted_at, paid_on = ${paidOn} and reference = ${reference} as same, amount_minor as minor from diverted_credit where id = ${credit} for update`);
    if (!found) throw new AppError("not_found", "There is no such credit.");
    if (found.state === "paid") return found.same ? { ok: true } : { ok: false, reason: "paid" };
    if (found.state === "moved") return { ok: false, reason: "moved" };
    const since = deskDay(new Date(found.diverted_at));
    requirePastDay("paidOn", paidOn, { now, since, what: "it could not be put on a bill" });
    await tx.execute(sql`
      update diverted_credit set state = 'paid', paid_on = ${paidOn}, reference = ${reference}, paid_by = ${String(parseId("person", actor.personId))}
      where id = ${credit}`);
    const details = { paidOn, amountMinor: Number(found.minor) };
    await writeAudit({ ...ctx, actor }, tx, "payDivertedCredit", creditId, details);
    return { ok: true };
  });
}
