import "server-only";
import { eq, sql } from "drizzle-orm";
import { person } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type SureInput, sureInput } from "./schemas";

/** Ends every session of the shopper, this one included: cookies carry the epoch that they were made in. */
export async function signOutEverywhere(ctx: Ctx, input: SureInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "signOutEverywhere");
  parseInput(sureInput, input);
  return inTransaction(ctx, async (tx) => {
    await tx
      .update(person)
      .set({ sessionEpoch: sql`${person.sessionEpoch} + 1` })
      .where(eq(person.id, actor.personId));
    await writeAudit({ ...ctx, actor }, tx, "signOutEverywhere", actor.shopperId);
    return { ok: true };
  });
}
