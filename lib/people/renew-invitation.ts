import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { afterDays, makeInvitationToken } from "./invitation-link";
import { mailInvitation, type SentInvitation } from "./mail-invitation";
import { peopleScope } from "./people-scope";
import { organisationNames } from "./queries";
import { invitationLifetimeDays, type StaffRole } from "./rules";
import { invitationIdInput } from "./schemas";

/** Sends a new link, good for a week from now; the one before ends. Throws `not_found`, also once it was accepted or revoked. */
export async function renewInvitation(
  ctx: Ctx,
  input: { invitationId: string },
): Promise<{ ok: true } & SentInvitation> {
  const { actor, now } = ctx;
  requirePermission(actor, "renewInvitation");
  const { invitationId } = parseInput(invitationIdInput, input);
  const { token, tokenHash } = makeInvitationToken();
  const invited = await inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<{
      name: string;
      email: string;
      role: StaffRole;
      organisation: string;
    }>(sql`
      update invitation m set token_hash = ${tokenHash}, expires_at = ${afterDays(now, invitationLifetimeDays).toISOString()}
      where m.id = ${String(parseId("invitation", invitationId))} and m.accepted_at is null and m.revoked_at is null and ${peopleScope(actor)}
      returning m.name, m.email, m.role, ${organisationNames} as organisation`);
    if (!row) throw new AppError("not_found", "There is no such open invitation.");
    await writeAudit({ ...ctx, actor }, tx, "renewInvitation", invitationId);
    return row;
  });
  return { ok: true, ...(await mailInvitation(ctx, actor.name, { ...invited, invitationId, token })) };
}
