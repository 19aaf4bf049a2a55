import "server-only";
import { sql } from "drizzle-orm";
import { cashierPin } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { countAttempt } from "./attempts";
import { hashPassword, verifyPassword } from "./password";
import { newPinInput } from "./schemas";
import { storeScope } from "./till-queries";

export type SetPinResult = { ok: true } | { ok: false; reason: "wrong_password" | "too_many" };

/**
 * Sets a cashier's PIN and opens it when it was locked. A cashier sets the own one and proves with the password that it is the own
 * one to set; retailer and operator set one for any cashier of theirs. Throws `invalid_input`, `not_found` for everybody else's.
 */
export async function setPin(
  ctx: Ctx,
  input: { personId: string; pin: string; password?: string },
): Promise<SetPinResult> {
  const { actor } = ctx;
  requirePermission(actor, "setPin");
  const { personId, pin, password } = parseInput(newPinInput, input);
  const subject = await findCashier({ ...ctx, actor }, personId);
  if (actor.role === "cashier") {
    if (!(await countAttempt(ctx, "password", subject.email))) return { ok: false, reason: "too_many" };
    const isRight = await verifyPassword(subject.password_hash, password ?? "");
    if (!isRight) return { ok: false, reason: "wrong_password" };
  }
  const pinHash = await hashPassword(pin);
  const set = { pinHash, failures: 0, setAt: ctx.now };
  await inTransaction(ctx, async (tx) => {
    await tx
      .insert(cashierPin)
      .values({ personId, ...set })
      .onConflictDoUpdate({ target: cashierPin.personId, set });
    await writeAudit({ ...ctx, actor }, tx, "setPin", personId);
  });
  return { ok: true };
}

type Cashier = { email: string; password_hash: string | null };

/** A cashier that the actor may set a PIN for: oneself, or somebody of the own chain. Throws `not_found`. */
async function findCashier(
  { db, actor }: Ctx<Parameters<typeof storeScope>[0]>,
  personId: Id<"person">,
): Promise<Cashier> {
  const own = actor.role === "cashier" ? sql`p.id = ${String(parseId("person", actor.personId))}` : sql`true`;
  const [row] = await db.execute<Cashier>(sql`
    select coalesce(p.email, '') as email, p.password_hash from person p
    join membership m on m.person_id = p.id join store s on s.id = m.store_id
    where p.id = ${String(parseId("person", personId))} and m.role = 'cashier' and ${own} and ${storeScope(actor)}`);
  if (!row) throw new AppError("not_found", "There is no such cashier.");
  return row;
}
