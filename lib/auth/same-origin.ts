/** Whether a browser sent this from a page of ours: its Origin is the host that was asked, as Next compares it for actions. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host")?.split(",", 1)[0]?.trim() || headers.get("host");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === host;
}
