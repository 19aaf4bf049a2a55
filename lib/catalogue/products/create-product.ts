import "server-only";
import { sql } from "drizzle-orm";
import { product } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type NewProduct, newProduct } from "./schemas";

/** Takes up a product: a marketer's is the own provider's, an operator names whose it is. Throws `conflict` when the GTIN is in the catalogue already. */
export async function createProduct(ctx: Ctx, input: NewProduct): Promise<Id<"product">> {
  const { actor, now } = ctx;
  requirePermission(actor, "createProduct");
  const { price, providerId: named, ...given } = parseInput(newProduct, input);
  const providerId = actor.role === "marketer" ? actor.providerId : named;
  if (!providerId) throw wrongProvider("must be one of the providers");
  if (actor.role === "marketer" && named && named !== providerId)
    throw wrongProvider("must be your own provider");
  return inTransaction(ctx, async (tx) => {
    const [provider] = await tx.execute(
      sql`select 1 from provider where id = ${String(parseId("provider", providerId))}`,
    );
    if (!provider) throw wrongProvider("must be one of the providers");
    const id = newId("product", now);
    const values = { ...given, providerId, typicalPriceMinor: price };
    const [made] = await tx
      .insert(product)
      .values({ id, ...values, createdAt: now })
      .onConflictDoNothing({ target: product.gtin })
      .returning({ id: product.id });
    if (!made) {
      const message = "is in the catalogue already";
      throw new AppError("conflict", "This GTIN is in the catalogue already.", [{ field: "gtin", message }]);
    }
    await writeAudit({ ...ctx, actor }, tx, "createProduct", id, values);
    return id;
  });
}

function wrongProvider(message: string): AppError {
  return new AppError("invalid_input", `providerId: ${message}`, [{ field: "providerId", message }]);
}
