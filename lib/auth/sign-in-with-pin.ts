import "server-only";
import { sql } from "drizzle-orm";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission, type SystemActor } from "./actor";
import { verifyPassword } from "./password";
import { mostPinFailures } from "./pin-rules";
import { pinSignIn } from "./schemas";
import type { PairedTill } from "./till-queries";

/** `pin_locked`: only the password, or a retailer, opens it again. */
export type PinResult =
  | { ok: true; personId: Id<"person">; sessionEpoch: number }
  | { ok: false; reason: "wrong_pin" | "pin_locked" };

type Counted = { id: string; session_epoch: number; pin_hash: string; failures: number };

/**
 * Whether this is the PIN of a cashier of the tablet's store. The try is counted BEFORE the PIN is looked at, so that many at once
 * cannot slip through together, and forgotten when it was right. No PIN, another store and nobody at all look and last like a wrong one.
 */
export async function signInWithPin(
  ctx: Ctx<SystemActor>,
  till: Pick<PairedTill, "deviceId" | "tillId" | "storeId">,
  input: { personId: string; pin: string },
): Promise<PinResult> {
  requirePermission(ctx.actor, "signInWithPin");
  const { personId, pin } = parseInput(pinSignIn, input);
  const number = String(parseId("person", personId));
  const [counted] = await ctx.db.execute<Counted>(sql`
    update cashier_pin c set failures = c.failures + 1
    from person p join membership m on m.person_id = p.id
    where c.person_id = ${number} and p.id = c.person_id and c.failures < ${mostPinFailures}
      and m.role = 'cashier' and m.store_id = ${String(parseId("store", till.storeId))} and p.disabled_at is null
    returning p.id, p.session_epoch, c.pin_hash, c.failures`);
  const isRight = await verifyPassword(counted?.pin_hash ?? null, pin);
  if (!counted)
    return { ok: false, reason: (await isLocked(ctx, number, till)) ? "pin_locked" : "wrong_pin" };
  const isLast = counted.failures >= mostPinFailures;
  await inTransaction(ctx, async (tx) => {
    if (isRight) await tx.execute(sql`update cashier_pin set failures = 0 where person_id = ${number}`);
    if (!isRight && !isLast) return;
    const { deviceId, tillId } = till;
    await writeAudit(ctx, tx, "signInWithPin", formatId("person", BigInt(counted.id)), {
      deviceId,
      tillId,
      result: isRight ? "signed in" : "locked",
    });
  });
  if (isRight)
    return {
      ok: true,
      personId: formatId("person", BigInt(counted.id)),
      sessionEpoch: counted.session_epoch,
    };
  return { ok: false, reason: isLast ? "pin_locked" : "wrong_pin" };
}

async function isLocked(
  ctx: Ctx,
  number: string,
  { storeId }: Pick<PairedTill, "storeId">,
): Promise<boolean> {
  const [row] = await ctx.db.execute(sql`
    select 1 from cashier_pin c join membership m on m.person_id = c.person_id
    where c.person_id = ${number} and c.failures >= ${mostPinFailures}
      and m.store_id = ${String(parseId("store", storeId))}`);
  return row !== undefined;
}
