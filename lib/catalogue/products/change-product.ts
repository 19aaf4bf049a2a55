import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type ProductChange, productChange } from "./schemas";
import { productScope } from "./scope";

type Facts = { name: string; brand: string; category: string; priceMinor: number };

/** Changes what a product is called, filed under and usually costs; never its GTIN. Throws `not_found`, and `conflict` when somebody changed it since it was read. */
export async function changeProduct(ctx: Ctx, input: ProductChange): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeProduct");
  const { productId, seen, price, ...words } = parseInput(productChange, input);
  const after: Facts = { ...words, priceMinor: price };
  const number = String(parseId("product", productId));
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<Omit<Facts, "priceMinor"> & { price: string }>(sql`
      select p.name, p.brand, p.category, p.typical_price_minor as price from product p
      where p.id = ${number} and ${productScope(actor)} for update`);
    if (!row) throw new AppError("not_found", "There is no such product.");
    const before: Facts = {
      name: row.name,
      brand: row.brand,
      category: row.category,
      priceMinor: Number(row.price),
    };
    const isSeen = (["name", "brand", "category"] as const).every((field) => before[field] === seen[field]);
    if (!isSeen || row.price !== seen.price)
      throw new AppError(
        "conflict",
        "Somebody changed this product in the meantime. Look at it again and repeat what you wanted.",
      );
    const fields = ["name", "brand", "category", "priceMinor"] as const;
    if (fields.every((field) => before[field] === after[field])) return { ok: true };
    await tx.execute(sql`update product set name = ${after.name}, brand = ${after.brand}, category = ${after.category},
      typical_price_minor = ${after.priceMinor} where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "changeProduct", productId, { before, after });
    return { ok: true };
  });
}
