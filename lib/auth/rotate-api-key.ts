import "server-only";
import { eq } from "drizzle-orm";
import { apiKey } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { makeApiKey } from "./api-key";
import type { NewApiKey } from "./create-api-key";
import { findApiKey } from "./key-queries";
import { type RotateApiKeyInput, rotateApiKeyInput } from "./schemas";

const hourMillis = 3_600_000;

/**
 * A new key like the old one, which goes on for `overlapHours` (0-168, 24 unless told otherwise) and then ends. Throws `not_found`, and `conflict` when the old one is
 * being replaced already or is over.
 */
export async function rotateApiKey(
  ctx: Ctx,
  input: RotateApiKeyInput,
): Promise<NewApiKey & { oldKeyEndsAt: string }> {
  const { actor, now } = ctx;
  requirePermission(actor, "rotateApiKey");
  const { apiKeyId, overlapHours } = parseInput(rotateApiKeyInput, input);
  return inTransaction(ctx, async (tx) => {
    const old = await findApiKey(tx, actor, apiKeyId, now, true);
    if (!old) throw new AppError("not_found", "There is no such key.");
    if (old.state !== "active")
      throw new AppError("conflict", `This key is ${old.state}: only an active one can be replaced.`);
    const { key, keyHash, hint } = makeApiKey(old.mode);
    const id = newId("apiKey", now);
    const endsAt = new Date(now.getTime() + overlapHours * hourMillis);
    const { tillId, name, mode, scopes } = old;
    await tx.insert(apiKey).values({ id, tillId, name, mode, keyHash, hint, scopes, createdAt: now });
    await tx.update(apiKey).set({ endsAt }).where(eq(apiKey.id, apiKeyId));
    await writeAudit({ ...ctx, actor }, tx, "rotateApiKey", apiKeyId, { newKeyId: id, overlapHours });
    return { id, key, hint, oldKeyEndsAt: endsAt.toISOString() };
  });
}
