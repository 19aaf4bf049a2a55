import "server-only";
import { sql } from "drizzle-orm";
import { invitation } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { afterDays, makeInvitationToken } from "./invitation-link";
import { mailInvitation, type SentInvitation } from "./mail-invitation";
import { peopleScope } from "./people-scope";
import { planInvitations } from "./plan-invitations";
import { invitationLifetimeDays } from "./rules";
import { type InvitationInput, invitationRows } from "./schemas";

/**
 * Asks people to join the staff, all or none of them, and mails each a link that is good for a week. An older invitation of the same address by the same organisation ends. The rows
 * stand before the mails go; a mail that fails is told with its link. Throws `invalid_input` that names row (from 0) and field, such as `3.email`.
 */
export async function invitePeople(
  ctx: Ctx,
  input: readonly InvitationInput[],
): Promise<{ ok: true; invited: SentInvitation[] }> {
  const { actor, now } = ctx;
  requirePermission(actor, "invitePeople");
  const rows = parseInput(invitationRows, input);
  const made = await inTransaction(ctx, async (tx) => {
    const plan = await planInvitations(tx, actor, rows);
    const problems = plan.flatMap((row, place) =>
      row.problems.map(({ field, message }) => ({ field: `${place}.${field}`, message })),
    );
    if (problems[0])
      throw new AppError("invalid_input", `${problems[0].field}: ${problems[0].message}`, problems);
    const invited = [];
    for (const { name, email, role, belonging } of plan) {
      if (!belonging) throw new Error("a planned row without an organisation");
      await tx.execute(sql`
        update invitation m set revoked_at = ${now.toISOString()}
        where m.email = ${email} and m.accepted_at is null and m.revoked_at is null and ${peopleScope(actor)}`);
      const { name: organisation, ...scope } = belonging;
      const { token, tokenHash } = makeInvitationToken();
      const id = newId("invitation", now);
      const expiresAt = afterDays(now, invitationLifetimeDays);
      const invitedBy = actor.personId;
      await tx
        .insert(invitation)
        .values({ id, email, name, role, ...scope, tokenHash, invitedBy, createdAt: now, expiresAt });
      await writeAudit({ ...ctx, actor }, tx, "invitePeople", id, { role, organisation });
      invited.push({ invitationId: id, name, email, role, organisation, token });
    }
    return invited;
  });
  const invited = [];
  for (const one of made) invited.push(await mailInvitation(ctx, actor.name, one));
  return { ok: true, invited };
}
