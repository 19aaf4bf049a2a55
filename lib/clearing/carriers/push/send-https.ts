import "server-only";
import { createHash } from "node:crypto";
import { postSigned } from "@/lib/webhooks/post-signed";
import { isTrustedHost } from "@/lib/webhooks/rules";
import type { OpenConnection, SendOptions } from "./open-connection";
import { fileSignature } from "./sign-file";

/** Posts a file; null: it was taken, else why not. Follows no redirect and goes to no inner address (lib/webhooks/post-signed.ts). */
export async function sendHttps(
  { url, auth, userName, secret, key }: OpenConnection,
  name: string,
  file: Buffer,
  { now, hosts, timeoutMillis, ca }: SendOptions,
): Promise<string | null> {
  if (!key) return "there is no key to sign with";
  const login =
    auth === "basic"
      ? `Basic ${Buffer.from(`${userName}:${secret}`).toString("base64")}`
      : auth === "bearer"
        ? `Bearer ${secret}`
        : null;
  const sha256 = createHash("sha256").update(file).digest("hex");
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
    "user-agent": "Tearoff-Credits/1",
    "idempotency-key": `${name.replace(/\.txt$/, "")}-${sha256.slice(0, 16)}`,
    "tearoff-signature": fileSignature(now, key.id, key.bytes, file),
    ...(login ? { authorization: login } : {}),
  };
  const trusted = isTrustedHost(url, hosts);
  const result = await postSigned(url, file.toString("utf8"), headers, { trusted, timeoutMillis, ca });
  if ("problem" in result) return result.problem;
  return result.status >= 200 && result.status < 300 ? null : `it answered ${result.status}`;
}
