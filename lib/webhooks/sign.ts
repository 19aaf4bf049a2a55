/** Signatures of Standard Webhooks 1.0 (https://www.standardwebhooks.com): HMAC-SHA-256 over id, time and body. */
import { createHmac } from "node:crypto";

/** What a receiver is given to check signatures with: 24 to 64 bytes as base 64 behind `whsec_`. */
export function secretText(secret: Buffer): string {
  return `whsec_${secret.toString("base64")}`;
}

/** The three headers. One signature for each secret: while one is being replaced the receiver may check with either. */
export function signedHeaders(
  id: string,
  sentAt: Date,
  payload: string,
  secrets: readonly Buffer[],
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${payload}`).digest("base64")}`,
  );
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
