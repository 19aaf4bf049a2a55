import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { carrierKey } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import type { SealEnv } from "@/lib/server/seal";
import { inTransaction } from "@/lib/server/transaction";
import { carrierKeyBytes, sealCarrierKey } from "../carrier-credits/carrier-keys";
import { lockCarrier } from "./carrier-scope";
import { carrierInput } from "./schemas";

const day = 86_400_000;
const mostKeysADay = 5;

/** `key`: 64 hexadecimal digits, shown now and never again. */
export type NewCarrierKey = { id: Id<"carrierKey">; key: string };

/**
 * Makes a key for a carrier. Reports of months that are closed from now on are written with it; those before keep the key that they name. Throws `not_found`, `conflict` after five in a day.
 */
export async function makeCarrierKey(
  ctx: Ctx,
  input: { carrierId: Id<"carrier"> },
  env: SealEnv = runtimeEnv(),
): Promise<NewCarrierKey> {
  const { actor, now } = ctx;
  requirePermission(actor, "makeCarrierKey");
  const { carrierId } = parseInput(carrierInput, input);
  const id = newId("carrierKey", now);
  const key = randomBytes(carrierKeyBytes);
  return inTransaction(ctx, async (tx) => {
    await lockCarrier(tx, actor, carrierId);
    const [made] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from carrier_key where carrier_id = ${String(parseId("carrier", carrierId))} and created_at > ${new Date(now.getTime() - day).toISOString()}`);
    if ((made?.count ?? 0) >= mostKeysADay)
      throw new AppError("conflict", `There can be ${mostKeysADay} new keys a day at most.`);
    const secretSealed = sealCarrierKey(env, id, key);
    await tx.insert(carrierKey).values({ id, carrierId, secretSealed, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "makeCarrierKey", carrierId, { keyId: id });
    return { id, key: key.toString("hex") };
  });
}
