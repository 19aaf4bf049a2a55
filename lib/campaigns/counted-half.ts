/** The half of the shoppers that numbers shown to marketers are made from (docs/decisions/0029). */
import "server-only";
import { createHmac } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { runtimeEnv } from "@/lib/server/env";

/**
 * Whether a shopper is counted: the same half always, and nobody outside knows which. Made by a hash with a seed of our own; it need not stand against somebody who sees hashes,
 * since nobody does.
 */
export function isCounted(shopperId: SQL): SQL {
  const digest = createHmac("sha256", runtimeEnv().AUTH_SECRET).update("half of the shoppers").digest();
  return sql`hashint8extended(${shopperId}, ${String(digest.readBigInt64BE(0))}::bigint) & 1 = 0`;
}
