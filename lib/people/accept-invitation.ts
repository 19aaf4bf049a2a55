import "server-only";
import { eq } from "drizzle-orm";
import { invitation, membership, person } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { hashInvitationToken } from "./invitation-link";
import { invitationState, type StaffRole } from "./rules";
import { acceptInput } from "./schemas";

/** `over`: the link is too old, was used, was ended, or never was. `taken`: the address has got an account meanwhile. */
export type AcceptResult =
  | { ok: true; email: string; role: StaffRole }
  | { ok: false; reason: "over" | "taken" };

/** Makes the account that the link of an invitation stands for. The link proves the address, and works once. Throws `invalid_input`. */
export async function acceptInvitation(
  ctx: Ctx,
  input: { token: string; name: string; password: string },
): Promise<AcceptResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "acceptInvitation");
  const { token, name, password } = parseInput(acceptInput, input);
  const tokenHash = hashInvitationToken(token);
  // Looked at before the costly hash, and again under the lock.
  if (!(await isOpen(ctx, tokenHash))) return { ok: false, reason: "over" };
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx): Promise<AcceptResult> => {
    const [row] = await tx.select().from(invitation).where(eq(invitation.tokenHash, tokenHash)).for("update");
    if (!row || invitationState(row, now) !== "open") return { ok: false, reason: "over" };
    const { email, role, providerId, retailerId, storeId, carrierId } = row;
    const personId = newId("person", now);
    const made = await tx
      .insert(person)
      .values({ id: personId, email, name, passwordHash, emailVerifiedAt: now, createdAt: now })
      .onConflictDoNothing({ target: person.email })
      .returning({ id: person.id });
    if (made.length === 0) return { ok: false, reason: "taken" };
    await tx
      .insert(membership)
      .values({ personId, role, providerId, retailerId, storeId, carrierId, createdAt: now });
    await tx.update(invitation).set({ acceptedAt: now }).where(eq(invitation.id, row.id));
    await writeAudit({ ...ctx, actor }, tx, "acceptInvitation", personId, { invitation: row.id, role });
    return { ok: true, email, role };
  });
}

async function isOpen({ db, now }: Ctx, tokenHash: Buffer): Promise<boolean> {
  const [row] = await db.select().from(invitation).where(eq(invitation.tokenHash, tokenHash));
  return row !== undefined && invitationState(row, now) === "open";
}
