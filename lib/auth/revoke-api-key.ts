import "server-only";
import { eq } from "drizzle-orm";
import { apiKey } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { findApiKey } from "./key-queries";
import { apiKeyIdInput } from "./schemas";

/** Ends a key: the next request with it is a 401. Revoking twice is fine. Throws `not_found`. */
export async function revokeApiKey(ctx: Ctx, input: { apiKeyId: Id<"apiKey"> }): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "revokeApiKey");
  const { apiKeyId } = parseInput(apiKeyIdInput, input);
  return inTransaction(ctx, async (tx) => {
    const key = await findApiKey(tx, actor, apiKeyId, now, true);
    if (!key) throw new AppError("not_found", "There is no such key.");
    if (key.state === "revoked") return { ok: true };
    await tx.update(apiKey).set({ revokedAt: now }).where(eq(apiKey.id, apiKeyId));
    await writeAudit({ ...ctx, actor }, tx, "revokeApiKey", apiKeyId, { name: key.name });
    return { ok: true };
  });
}
