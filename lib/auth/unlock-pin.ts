import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { idSchema } from "@/lib/kernel/schemas";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { storeScope } from "./till-queries";

/** Opens a PIN that five wrong ones have locked; it stays the same. Throws `not_found` when there is none in the own chain. */
export async function unlockPin(ctx: Ctx, personId: string): Promise<void> {
  const { actor } = ctx;
  requirePermission(actor, "unlockPin");
  const id = parseInput(idSchema("person"), personId);
  await inTransaction(ctx, async (tx) => {
    const [opened] = await tx.execute(sql`
      update cashier_pin c set failures = 0 from membership m join store s on s.id = m.store_id
      where c.person_id = ${String(parseId("person", id))} and m.person_id = c.person_id and ${storeScope(actor)}
      returning 1`);
    if (!opened) throw new AppError("not_found", "This cashier has no PIN.");
    await writeAudit({ ...ctx, actor }, tx, "unlockPin", id);
  });
}
