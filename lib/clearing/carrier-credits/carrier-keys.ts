/** Keys of carriers as the database keeps them. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { type SealEnv, seal, unseal } from "@/lib/server/seal";

export const carrierKeyBytes = 32;
const use = "tearoff carrier keys";

export const sealCarrierKey = (env: SealEnv, keyId: Id<"carrierKey">, key: Buffer): Buffer =>
  seal(env, use, keyId, key);

/** The bytes of a key. Throws when it is unknown or was sealed by another server. */
export async function openCarrierKey(
  { db }: Pick<Ctx, "db">,
  env: SealEnv,
  keyId: Id<"carrierKey">,
): Promise<Buffer> {
  const [row] = await db.execute<{ sealed: string }>(
    sql`select encode(secret_sealed, 'hex') as sealed from carrier_key where id = ${String(parseId("carrierKey", keyId))}`,
  );
  if (!row) throw new Error("a report names a key that is not there");
  return unseal(env, use, keyId, Buffer.from(row.sealed, "hex"));
}
