/** Secrets of endpoints as the database keeps them: AES-256-GCM under a key of the server's, bound to their endpoint. */
import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Id } from "@/lib/kernel/ids";

type SealEnv = { AUTH_SECRET: string };

const keyOf = ({ AUTH_SECRET }: SealEnv) =>
  Buffer.from(hkdfSync("sha256", AUTH_SECRET, "", "tearoff webhook secrets", 32));

/** Nonce (12 bytes), tag (16 bytes), then as many bytes as the secret has. */
export function sealSecret(env: SealEnv, endpointId: Id<"webhookEndpoint">, secret: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(env), nonce).setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed under another key or for another endpoint. */
export function openSecret(env: SealEnv, endpointId: Id<"webhookEndpoint">, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keyOf(env), sealed.subarray(0, 12))
    .setAAD(Buffer.from(endpointId))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
