import "server-only";
import { sql } from "drizzle-orm";
import { apiKey } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { makeApiKey } from "./api-key";
import { type CreateApiKeyInput, createApiKeyInput } from "./schemas";
import { storeScope } from "./till-queries";

/** Living keys one till may have: enough for a change-over, too few to lose sight of. */
const mostKeysPerTill = 10;

/** A new key: `key` is shown now and never again. */
export type NewApiKey = { id: Id<"apiKey">; key: string; hint: string };

/** A key for a till of the own chain. Throws `not_found`, `conflict` (too many; test mode outside a demo), `invalid_input`. */
export async function createApiKey(ctx: Ctx, input: CreateApiKeyInput): Promise<NewApiKey> {
  const { actor, now } = ctx;
  requirePermission(actor, "createApiKey");
  const { tillId, name, mode, scopes } = parseInput(createApiKeyInput, input);
  if (mode === "test" && !runtimeEnv().TEAROFF_DEMO)
    throw new AppError("conflict", "Keys in test mode work in demo mode only. Make a key in live mode.");
  if (mode === "live" && scopes.includes("test")) {
    const message = "test is for keys in test mode only";
    throw new AppError("invalid_input", `scopes: ${message}`, [{ field: "scopes", message }]);
  }
  return inTransaction(ctx, async (tx) => {
    // The lock makes two presses count each other.
    const [till] = await tx.execute(sql`
      select 1 from till t join store s on s.id = t.store_id
      where t.id = ${String(parseId("till", tillId))} and t.retired_at is null and ${storeScope(actor)} for update of t`);
    if (!till) throw new AppError("not_found", "There is no such till.");
    const [living] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from api_key where till_id = ${String(parseId("till", tillId))}
        and revoked_at is null and (ends_at is null or ends_at > ${now.toISOString()})`);
    if ((living?.count ?? 0) >= mostKeysPerTill)
      throw new AppError(
        "conflict",
        `This till has ${mostKeysPerTill} keys. Revoke one that is no longer used.`,
      );
    const { key, keyHash, hint } = makeApiKey(mode);
    const id = newId("apiKey", now);
    await tx
      .insert(apiKey)
      .values({ id, tillId, name, mode, keyHash, hint, scopes: unique(scopes), createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createApiKey", id, { tillId, name, mode, scopes });
    return { id, key, hint };
  });
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
