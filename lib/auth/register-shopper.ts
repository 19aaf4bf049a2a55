import "server-only";
import { membership, person, shopper } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission, type SystemActor } from "./actor";
import { nameFromAddress } from "./name-from-address";

/**
 * Makes person, membership and shopper for an address whose owner has just proved it by a magic link.
 * Null when the address got an account meanwhile. Nothing else is known yet: attributes and consents come later.
 */
export async function registerShopper(
  ctx: Ctx<SystemActor>,
  { email }: { email: string },
): Promise<{ personId: Id<"person">; shopperId: Id<"shopper"> } | null> {
  requirePermission(ctx.actor, "registerShopper");
  return inTransaction(ctx, async (tx) => {
    const createdAt = ctx.now;
    const personId = newId("person", createdAt);
    const shopperId = newId("shopper", createdAt);
    const made = await tx
      .insert(person)
      .values({ id: personId, email, name: nameFromAddress(email), emailVerifiedAt: createdAt, createdAt })
      .onConflictDoNothing({ target: person.email })
      .returning({ id: person.id });
    if (made.length === 0) return null;
    await tx.insert(membership).values({ personId, role: "shopper", createdAt });
    await tx.insert(shopper).values({ id: shopperId, personId, createdAt });
    await writeAudit(ctx, tx, "registerShopper", shopperId, { personId });
    return { personId, shopperId };
  });
}
