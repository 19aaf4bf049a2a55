/**
 * Before anything: refuses addresses that cannot be decoded. Before a page: tells it its own address and renews a session that is in use. Who may see what is not decided
 * here but asked by every page, action and route itself.
 */
import { type NextRequest, NextResponse } from "next/server";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { renewSession, sessionCookieName, sessionCookieOptions } from "@/lib/auth/session-cookie";
import { tillCookieName } from "@/lib/auth/till-cookie";
import { unsentCookieName, wipeCookieName } from "@/lib/auth/wipe-cookie";
import { runtimeEnv } from "@/lib/server/env";
import { malformedPathResponse } from "@/lib/server/malformed-path";
import { pathHeader } from "@/lib/server/path-header";

export async function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const malformed = malformedPathResponse(pathname, request.headers.get("x-request-id"));
  if (malformed) return malformed;
  if (!isPage(pathname)) return NextResponse.next();

  // Next refuses a server action from another origin too, with a 500; this says 403. Requests without an Origin
  // come from no browser that would send cookies along.
  if (request.method === "POST" && request.headers.has("origin") && !isSameOrigin(request.headers)) {
    return new NextResponse("This request came from another site.", { status: 403 });
  }
  const headers = new Headers(request.headers);
  headers.set(pathHeader, pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });

  // Somebody signed out and no script has cleared up (lib/auth/ask-phone-to-wipe.ts).
  if (request.cookies.has(wipeCookieName) && request.headers.get("sec-fetch-dest") === "document") {
    response.headers.set("Clear-Site-Data", isTill(request) ? '"cache"' : '"cache", "storage"');
    response.cookies.delete(wipeCookieName);
  }

  const { AUTH_SECRET, APP_URL } = runtimeEnv();
  const isSecure = APP_URL.startsWith("https:");
  const name = sessionCookieName(isSecure);
  const value = request.cookies.get(name)?.value;
  const renewed = value && (await renewSession(value, { secret: AUTH_SECRET, isSecure, now: new Date() }));
  if (renewed) {
    response.cookies.set(name, renewed, sessionCookieOptions(isSecure));
  }
  return response;
}

/** What a till keeps is not a shopper's, and may be all there is of a redemption on its way. */
function isTill({ cookies }: NextRequest): boolean {
  return (
    cookies.has(unsentCookieName) || cookies.has(tillCookieName(true)) || cookies.has(tillCookieName(false))
  );
}

/** As the first line of the matcher: neither the API nor files. */
function isPage(pathname: string): boolean {
  return !pathname.startsWith("/api/") && !pathname.includes(".");
}

/** Pages; and of all else but Next's own files what has a % in its address, which tills hardly ever send: they pay nothing for the check. */
export const config = { matcher: ["/((?!api/|_next/|.*\\..*).*)", "/((?!_next/).*%.*)"] };
