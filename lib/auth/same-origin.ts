/** Whether a browser says that this was sent from somewhere else, a neighbour under the same domain included. Programs that are no browsers say nothing, and nobody lends them a cookie. */
export function isFromElsewhere(headers: Headers): boolean {
  if (headers.has("origin")) return !isSameOrigin(headers);
  return ["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "");
}

/** Whether a browser sent this from a page of ours: its Origin is the host that was asked, as Next compares it for actions. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host")?.split(",", 1)[0]?.trim() || headers.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
