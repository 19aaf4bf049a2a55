/** Secrets of endpoints as the database keeps them. */
import "server-only";
import type { Id } from "@/lib/kernel/ids";
import { type SealEnv, seal, unseal } from "@/lib/server/seal";

const use = "tearoff webhook secrets";

export function sealSecret(env: SealEnv, endpointId: Id<"webhookEndpoint">, secret: Buffer): Buffer {
  return seal(env, use, endpointId, secret);
}

/** Throws when it was sealed under another key or for another endpoint. */
export function openSecret(env: SealEnv, endpointId: Id<"webhookEndpoint">, sealed: Buffer): Buffer {
  return unseal(env, use, endpointId, sealed);
}
