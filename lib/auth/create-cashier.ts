import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { membership, person } from "@/db/schema";
import { encodeCrockford } from "@/lib/kernel/crockford";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { hashPassword } from "./password";
import { newCashier } from "./schemas";
import { storeScope } from "./till-queries";

/** `password` is shown now and never again. */
export type NewCashier = { personId: Id<"person">; email: string; password: string };

/**
 * Somebody who works at a till of the own chain, with a password to begin with (60 random bits). Throws `not_found` for the store, `conflict` when the address has an account already,
 * `invalid_input`.
 */
export async function createCashier(
  ctx: Ctx,
  input: { storeId: string; name: string; email: string },
): Promise<NewCashier> {
  const { actor, now } = ctx;
  requirePermission(actor, "createCashier");
  const { storeId, name, email } = parseInput(newCashier, input);
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const [store] = await tx.execute<{ retailer_id: string }>(sql`
      select s.retailer_id from store s where s.id = ${String(parseId("store", storeId))} and ${storeScope(actor)}`);
    if (!store) throw new AppError("not_found", "There is no such store.");
    const personId = newId("person", now);
    const made = await tx
      .insert(person)
      .values({ id: personId, name, email, passwordHash, createdAt: now })
      .onConflictDoNothing({ target: person.email })
      .returning({ id: person.id });
    if (made.length === 0) {
      const message = "has an account already: take another address";
      throw new AppError("conflict", `email: ${message}`, [{ field: "email", message }]);
    }
    const retailerId = formatId("retailer", BigInt(store.retailer_id));
    await tx.insert(membership).values({ personId, role: "cashier", storeId, retailerId, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createCashier", personId, { storeId });
    return { personId, email, password };
  });
}

/** Twelve characters that nobody mistakes for others, in groups of four. */
function makePassword(): string {
  const bits = BigInt(`0x${randomBytes(8).toString("hex")}`) >> 4n;
  return (encodeCrockford(bits, 12).toLowerCase().match(/.{4}/g) ?? []).join("-");
}
