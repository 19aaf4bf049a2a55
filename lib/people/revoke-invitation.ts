import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { peopleScope } from "./people-scope";
import { invitationIdInput } from "./schemas";

/** Its link leads nowhere from now on. Throws `not_found`, also once it was accepted or revoked. */
export async function revokeInvitation(ctx: Ctx, input: { invitationId: string }): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "revokeInvitation");
  const { invitationId } = parseInput(invitationIdInput, input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute(sql`
      update invitation m set revoked_at = ${now.toISOString()}
      where m.id = ${String(parseId("invitation", invitationId))} and m.accepted_at is null and m.revoked_at is null and ${peopleScope(actor)}
      returning 1`);
    if (!row) throw new AppError("not_found", "There is no such open invitation.");
    await writeAudit({ ...ctx, actor }, tx, "revokeInvitation", invitationId);
    return { ok: true };
  });
}
