/** PURE: the signature of a file that is sent over HTTPS. */
import { createHmac } from "node:crypto";

/** `t=<seconds since 1970>,kid=<key>,v1=<HMAC-SHA-256 of "<t>.<file>" under that key, in hexadecimal>`. */
export function fileSignature(sentAt: Date, keyId: string, key: Buffer, file: Buffer): string {
  const seconds = Math.floor(sentAt.getTime() / 1000);
  const tag = createHmac("sha256", key).update(`${seconds}.`).update(file).digest("hex");
  return `t=${seconds},kid=${keyId},v1=${tag}`;
}
