/** Where a person may be sent after signing in: a page of this app and nothing else. */

const longest = 2_000;
// A base that no address can share, so that anything that leaves it is seen.
const nowhere = "http://nowhere.invalid";

/**
 * The path, query and fragment when `from` is a page of ours, else null. Refuses other origins in any spelling
 * (`//evil`, `/\evil`, tabs and line breaks, which browsers drop), the API, and the sign-in pages (a loop).
 */
export function safeReturnPath(from: unknown): string | null {
  if (typeof from !== "string" || from.length > longest || !/^\/(?![/\\])/.test(from)) return null;
  if ([...from].some((char) => char < " " || char === "\u007f" || char === "\\")) return null;
  const url = URL.canParse(from, nowhere) ? new URL(from, nowhere) : null;
  if (!url || url.origin !== nowhere || url.pathname.startsWith("//")) return null;
  if (/^\/(api|sign-in|_next)(\/|$)/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/** next-auth hands over an absolute address of the host that was asked: what of it is a path here. */
export function pathOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}
