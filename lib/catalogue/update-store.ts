import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type StoreChange, storeChange } from "./schemas";

type Words = { name: string; street: string; city: string; region: string };

/** Changes what a store is called and where it stands. Throws `not_found`, and `conflict` when somebody changed it since it was read. */
export async function updateStore(ctx: Ctx, input: StoreChange): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "updateStore");
  const { storeId, seen, ...after } = parseInput(storeChange, input);
  const number = String(parseId("store", storeId));
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.execute<Words>(sql`
      select s.name, s.street, s.city, s.region from store s where s.id = ${number} and ${storeScope(actor)} for update`);
    if (!before) throw new AppError("not_found", "There is no such store.");
    const fields = ["name", "street", "city", "region"] as const;
    if (fields.some((field) => before[field] !== seen[field]))
      throw new AppError(
        "conflict",
        "Somebody changed this store in the meantime. Look at it again and repeat what you wanted.",
      );
    if (fields.every((field) => before[field] === after[field])) return { ok: true };
    await tx.execute(sql`update store set name = ${after.name}, street = ${after.street}, city = ${after.city}, region = ${after.region}
      where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "updateStore", storeId, { before, after });
    return { ok: true };
  });
}
