import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { liftInput } from "./schemas";

/** Mailings go to an address again: its owner asked for them, or the mailbox is back. `wasSuppressed: false`: nothing stood in their way. Consent is asked as ever. Throws `invalid_input`. */
export async function liftSuppression(
  ctx: Ctx,
  input: { email: string },
): Promise<{ ok: true; wasSuppressed: boolean }> {
  const { actor } = ctx;
  requirePermission(actor, "liftSuppression");
  const { email } = parseInput(liftInput, input);
  return inTransaction(ctx, async (tx) => {
    const [lifted] = await tx.execute<{ reason: string }>(sql`
      delete from mail_suppression where address_hash = sha256(convert_to(lower(${email}::text), 'UTF8')) returning reason`);
    if (lifted) await writeAudit({ ...ctx, actor }, tx, "liftSuppression", null, { reason: lifted.reason });
    return { ok: true, wasSuppressed: lifted !== undefined };
  });
}
