import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type ProductsChange, productsChange } from "./schemas";
import { productScope } from "./scope";

/**
 * Makes one thing the same for all the products named, 200 at most: brand, category or price, or takes them out of use or back. `changed`: those that were
 * different before. All or nothing: throws `not_found` when one of them is not there.
 */
export async function changeProducts(
  ctx: Ctx,
  input: ProductsChange,
): Promise<{ ok: true; changed: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeProducts");
  const { productIds, change } = parseInput(productsChange, input);
  const numbers = [...new Set(productIds.map((id) => String(parseId("product", id))))];
  const { column, value, name, after } = deedOf(change, now);
  return inTransaction(ctx, async (tx) => {
    // In the order of their ids, so that two at once wait for each other and do not lock up.
    const rows = await tx.execute<{ id: string; before: string | null; differs: boolean }>(sql`
      select p.id, ${column}::text as before, ${differs(change, column, value)} as differs from product p
      where p.id = any(${`{${numbers.join(",")}}`}::bigint[]) and ${productScope(actor)} order by p.id for update`);
    if (rows.length < numbers.length)
      throw new AppError("not_found", "One of these products is not there any more. Load the list anew.");
    const changed = rows.filter((row) => row.differs);
    if (changed.length === 0) return { ok: true, changed: 0 };
    const ids = `{${changed.map(({ id }) => id).join(",")}}`;
    await tx.execute(sql`update product p set ${setting(change, value)} where p.id = any(${ids}::bigint[])`);
    for (const { id, before } of changed) {
      const details = { before: { [name]: before }, after: { [name]: after } };
      await writeAudit({ ...ctx, actor }, tx, "changeProducts", formatId("product", BigInt(id)), details);
    }
    return { ok: true, changed: changed.length };
  });
}

type Change = z.output<typeof productsChange>["change"];

/** The column, what it becomes, and how the audit log says it. */
function deedOf(change: Change, now: Date): { column: SQL; value: SQL; name: string; after: string | null } {
  switch (change.what) {
    case "brand":
      return { column: sql`p.brand`, value: sql`${change.value}`, name: "brand", after: change.value };
    case "category":
      return { column: sql`p.category`, value: sql`${change.value}`, name: "category", after: change.value };
    case "price":
      return {
        column: sql`p.typical_price_minor`,
        value: sql`${change.value}::bigint`,
        name: "priceMinor",
        after: String(change.value),
      };
    case "retire":
      return {
        column: sql`p.retired_at`,
        value: sql`${now.toISOString()}::timestamptz`,
        name: "retiredAt",
        after: now.toISOString(),
      };
    case "bringBack":
      return { column: sql`p.retired_at`, value: sql`null`, name: "retiredAt", after: null };
  }
}

/** What is retired stays so since then. */
function differs({ what }: Change, column: SQL, value: SQL): SQL {
  if (what === "retire") return sql`p.retired_at is null`;
  return what === "bringBack" ? sql`p.retired_at is not null` : sql`${column} is distinct from ${value}`;
}

function setting({ what }: Change, value: SQL): SQL {
  switch (what) {
    case "brand":
      return sql`brand = ${value}`;
    case "category":
      return sql`category = ${value}`;
    case "price":
      return sql`typical_price_minor = ${value}`;
    case "retire":
    case "bringBack":
      return sql`retired_at = ${value}`;
  }
}
