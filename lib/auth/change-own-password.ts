import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { person } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { clearAttempts, countAttempt } from "./attempts";
import { hashPassword, verifyPassword } from "./password";
import { passwordChange } from "./schemas";

/** `sessionEpoch`: the new one; whoever asked goes on in it (keepThisSession). */
export type ChangeOwnPasswordResult =
  | { ok: true; sessionEpoch: number }
  | { ok: false; reason: "wrong_password" | "too_many" | "same_password" };

/**
 * Another password for who is signed in, proved by the one until now. Every session of the person ends, PINs stay. Wrong ones count with those of
 * signing in. Throws `invalid_input`, and `conflict` when it was changed at this very moment.
 */
export async function changeOwnPassword(
  ctx: Ctx,
  input: { password: string; newPassword: string },
): Promise<ChangeOwnPasswordResult> {
  const { actor } = ctx;
  requirePermission(actor, "changeOwnPassword");
  const { password, newPassword } = parseInput(passwordChange, input);
  const [row] = await ctx.db.select().from(person).where(eq(person.id, actor.personId));
  const email = row?.email ?? "";
  if (!(await countAttempt(ctx, "password", email))) return { ok: false, reason: "too_many" };
  const before = row?.passwordHash ?? null;
  if (!(await verifyPassword(before, password)) || before === null)
    return { ok: false, reason: "wrong_password" };
  await clearAttempts(ctx, "password", email);
  if (await verifyPassword(before, newPassword)) return { ok: false, reason: "same_password" };
  const passwordHash = await hashPassword(newPassword);
  return inTransaction(ctx, async (tx) => {
    const [changed] = await tx
      .update(person)
      .set({ passwordHash, sessionEpoch: sql`${person.sessionEpoch} + 1` })
      .where(and(eq(person.id, actor.personId), eq(person.passwordHash, before)))
      .returning({ sessionEpoch: person.sessionEpoch });
    if (!changed) throw new AppError("conflict", "Your password was changed at this moment. Sign in again.");
    await writeAudit({ ...ctx, actor }, tx, "changeOwnPassword", actor.personId);
    return { ok: true, sessionEpoch: changed.sessionEpoch };
  });
}
