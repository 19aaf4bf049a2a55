import "server-only";
import { and, eq, lt, or, sql } from "drizzle-orm";
import { cashierPin, signInAttempt } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { attemptsPerWindow, attemptWindowMillis, attemptWindows, mayAttempt } from "./attempt-rules";

/** What is counted apart: failed passwords of an e-mail, links asked for an address. */
type AttemptKind = "password" | "link";
const keyOf = (kind: AttemptKind, email: string) => (kind === "link" ? `link:${email}` : email);

/**
 * Counts an attempt BEFORE it is made, so that many at once cannot slip through together; false: refuse it.
 * What is refused does not count on, or hammering would lock a person out for ever.
 */
export async function countAttempt(ctx: Ctx, kind: AttemptKind, email: string): Promise<boolean> {
  const key = keyOf(kind, email);
  const { current, previous, elapsed } = attemptWindows(ctx.now);
  const [counted] = await ctx.db
    .insert(signInAttempt)
    .values({ email: key, windowStart: current, failures: 1 })
    .onConflictDoUpdate({
      target: [signInAttempt.email, signInAttempt.windowStart],
      set: { failures: sql`least(${signInAttempt.failures} + 1, ${attemptsPerWindow + 1})` },
    })
    .returning({ failures: signInAttempt.failures });
  const [before] = await ctx.db
    .select({ failures: signInAttempt.failures })
    .from(signInAttempt)
    .where(and(eq(signInAttempt.email, key), eq(signInAttempt.windowStart, previous)));
  return mayAttempt({ current: counted?.failures ?? 1, previous: before?.failures ?? 0 }, elapsed);
}

/** Forgets the failures of an e-mail after a success, and everybody's of yesterday. */
export async function clearAttempts(ctx: Ctx, kind: AttemptKind, email: string): Promise<void> {
  const old = new Date(ctx.now.getTime() - 96 * attemptWindowMillis);
  await ctx.db
    .delete(signInAttempt)
    .where(or(eq(signInAttempt.email, keyOf(kind, email)), lt(signInAttempt.windowStart, old)));
}

/** The right password opens a PIN that wrong ones have locked. Nothing happens to those who have none. */
export async function clearPinFailures({ db }: Pick<Ctx, "db">, personId: Id<"person">): Promise<void> {
  await db.update(cashierPin).set({ failures: 0 }).where(eq(cashierPin.personId, personId));
}
