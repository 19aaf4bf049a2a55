/** JSON that a client may keep and ask about again (RFC 9110, section 13). */
import { createHash } from "node:crypto";

/** 200 with an ETag, or 304 without a body when the client's `If-None-Match` names it. */
export function taggedResponse(requestHeaders: Headers, body: unknown): Response {
  const json = JSON.stringify(body);
  const tag = `"${createHash("sha256").update(json).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
  if (isNamed(tag, requestHeaders.get("if-none-match"))) return new Response(null, { status: 304, headers });
  return new Response(json, { status: 200, headers: { ...headers, "Content-Type": "application/json" } });
}

/** Weak comparison: a proxy may have weakened the tag. */
function isNamed(tag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
}
