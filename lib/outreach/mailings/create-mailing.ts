import "server-only";
import { mailing } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { newMailing } from "./schemas";

/** Mailings in seven days after which a shopper gets no further one, unless the marketer says otherwise. */
const usualCap = 2;

/** A draft with nothing in it but its name. Throws `invalid_input`. */
export async function createMailing(
  ctx: Ctx,
  input: { name: string },
): Promise<{ ok: true; mailingId: Id<"mailing"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "createMailing");
  const { name } = parseInput(newMailing, input);
  return inTransaction(ctx, async (tx) => {
    const mailingId = newId("mailing", now);
    await tx.insert(mailing).values({
      id: mailingId,
      providerId: actor.providerId,
      name,
      subject: "",
      body: "",
      channels: ["inbox"],
      timeZone: "Europe/Dublin",
      weeklyCap: usualCap,
      createdBy: actor.personId,
      createdAt: now,
      updatedAt: now,
    });
    await writeAudit({ ...ctx, actor }, tx, "createMailing", mailingId, { name });
    return { ok: true, mailingId };
  });
}
