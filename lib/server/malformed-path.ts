/** What a path that nobody can decode gets: Next itself would answer 500. PURE but for the id of the request. */
import { randomUUID } from "node:crypto";
import { paths } from "@/lib/paths";

/** The 400 for a path whose percent-encoding is broken, such as `%ff`; null when the path can be read. */
export function malformedPathResponse(pathname: string, requestId: string | null): Response | null {
  if (isDecodable(pathname)) return null;
  const detail = "The address has a % that is not followed by UTF-8 in percent-encoding.";
  if (!pathname.startsWith("/api/")) return new Response(detail, { status: 400 });
  const reason = "malformed_path";
  const body = {
    type: paths.developers.error(reason),
    title: "Malformed address",
    status: 400,
    detail,
    reason,
  };
  return new Response(JSON.stringify(body), {
    status: 400,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      // Only what is safe in a log line is taken over.
      "X-Request-Id": requestId && /^[\w.:-]{1,128}$/.test(requestId) ? requestId : randomUUID(),
    },
  });
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
