import "server-only";
import { eq } from "drizzle-orm";
import { person } from "@/db/schema";
import type { Ctx } from "@/lib/server/context";
import { requirePermission } from "./actor";
import { clearAttempts, clearPinFailures, countAttempt } from "./attempts";
import { verifyPassword } from "./password";

export type PasswordProof = { ok: true } | { ok: false; reason: "wrong_password" | "too_many" };

/** Whether this is the password of who is signed in at the till: opens the page that has locked itself, and a PIN that wrong ones have. */
export async function provePassword(ctx: Ctx, password: string): Promise<PasswordProof> {
  const { actor } = ctx;
  requirePermission(actor, "viewCheckout");
  const [row] = await ctx.db.select().from(person).where(eq(person.id, actor.personId));
  const email = row?.email ?? "";
  if (!(await countAttempt(ctx, "password", email))) return { ok: false, reason: "too_many" };
  if (!(await verifyPassword(row?.passwordHash ?? null, password)))
    return { ok: false, reason: "wrong_password" };
  await clearAttempts(ctx, "password", email);
  await clearPinFailures(ctx, actor.personId);
  return { ok: true };
}
