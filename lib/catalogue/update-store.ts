import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { formatSite, type Place } from "@/lib/kernel/place";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type StoreChange, storeChange } from "./schemas";
import { requireFreeStoreName } from "./store-name";

type Before = { name: string; street: string; city: string; region: string } & Place & {
    retailer_id: string;
  };

const fields = ["name", "street", "city", "region", "site"] as const;

/**
 * Changes what a store is called and where it stands. Throws `not_found`, and `conflict` when somebody changed it since it was read or another store of the chain
 * has the name.
 */
export async function updateStore(ctx: Ctx, input: StoreChange): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "updateStore");
  const { storeId, seen, site, ...words } = parseInput(storeChange, input);
  const number = String(parseId("store", storeId));
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<Before>(sql`
      select s.name, s.street, s.city, s.region, s.latitude, s.longitude, s.retailer_id
      from store s where s.id = ${number} and ${storeScope(actor)} for update`);
    if (!row) throw new AppError("not_found", "There is no such store.");
    const { name, street, city, region, retailer_id: retailer } = row;
    const before = { name, street, city, region, site: formatSite(row) };
    if (fields.some((field) => before[field] !== seen[field]))
      throw new AppError(
        "conflict",
        "Somebody changed this store in the meantime. Look at it again and repeat what you wanted.",
      );
    const after = { ...words, site: formatSite(site) };
    if (fields.every((field) => before[field] === after[field])) return { ok: true };
    if (after.name !== name) await requireFreeStoreName(tx, { retailer, name: after.name, store: number });
    await tx.execute(sql`update store set name = ${after.name}, street = ${after.street}, city = ${after.city}, region = ${after.region},
      latitude = ${site.latitude}, longitude = ${site.longitude} where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "updateStore", storeId, { before, after });
    return { ok: true };
  });
}
