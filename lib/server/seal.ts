/** Secrets as the database keeps them: AES-256-GCM under a key of the server's for each use, bound to whose they are. A copy of the database opens none. */
import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export type SealEnv = { AUTH_SECRET: string };
/** Each has a key of its own. */
export type SealUse = "tearoff webhook secrets" | "tearoff carrier keys" | "tearoff carrier connections";

const keyOf = ({ AUTH_SECRET }: SealEnv, use: SealUse) =>
  Buffer.from(hkdfSync("sha256", AUTH_SECRET, "", use, 32));

/** Nonce (12 bytes), tag (16 bytes), then as many bytes as the secret has. */
export function seal(env: SealEnv, use: SealUse, boundTo: string, secret: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(env, use), nonce).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when it was sealed under another key, for another use or for somebody else. */
export function unseal(env: SealEnv, use: SealUse, boundTo: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keyOf(env, use), sealed.subarray(0, 12))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
