/**
 * Before anything: refuses addresses that cannot be decoded. Before a page: gives it a policy with a nonce, tells it its own address and renews a session that is in use. Who may
 * see what is not decided here but asked by every page, action and route itself.
 */
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { readableHostCookie } from "@/lib/auth/host-cookie";
import { movedCookies } from "@/lib/auth/old-cookies";
import { isFromElsewhere } from "@/lib/auth/same-origin";
import { renewSession, sessionCookieName, sessionCookieOptions } from "@/lib/auth/session-cookie";
import { tillCookieName } from "@/lib/auth/till-cookie";
import { unsentCookieName, wipeCookieName } from "@/lib/auth/wipe-cookie";
import {
  isNeverPage,
  isPage,
  pagePolicy,
  permissionsPolicy,
  strictTransport,
} from "@/lib/server/content-policy";
import { runtimeEnv } from "@/lib/server/env";
import { malformedPathResponse } from "@/lib/server/malformed-path";
import { pathHeader } from "@/lib/server/path-header";

export async function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const malformed = malformedPathResponse(pathname, request.headers.get("x-request-id"));
  if (malformed) return malformed;
  if (isNeverPage(pathname)) return NextResponse.next();

  // Next refuses a server action from another origin too, with a 500; this says 403.
  if (changes(request) && isFromElsewhere(request.headers)) {
    return new NextResponse("This request came from another site.", { status: 403 });
  }
  const { AUTH_SECRET, APP_URL } = runtimeEnv();
  const isSecure = APP_URL.startsWith("https:");
  const moved = isSecure ? await movedCookies(request.cookies, AUTH_SECRET) : [];
  for (const { name, value } of moved) request.cookies.set(name, value);
  const headers = new Headers(request.headers);
  headers.set(pathHeader, pathname + request.nextUrl.search);
  const guard = isPage(pathname) ? guardOf(pathname, isSecure) : {};
  // Next reads the nonce for its scripts from here.
  headers.delete(policyHeader);
  for (const [name, value] of Object.entries(guard)) headers.set(name, value);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(guard)) response.headers.set(name, value);
  if (isSecure) response.headers.set("strict-transport-security", strictTransport);
  for (const { name, value, options } of moved) response.cookies.set(name, value, options);

  // Somebody signed out and no script has cleared up (lib/auth/ask-phone-to-wipe.ts).
  const wipe = wipeCookieName(isSecure);
  if (request.cookies.has(wipe) && request.headers.get("sec-fetch-dest") === "document") {
    response.headers.set("Clear-Site-Data", isTill(request) ? '"cache"' : '"cache", "storage"');
    response.cookies.set(wipe, "", readableHostCookie(isSecure, 0));
  }

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
  return [true, false].some(
    (isSecure) => cookies.has(unsentCookieName(isSecure)) || cookies.has(tillCookieName(isSecure)),
  );
}

/** Everything but reading. Mail programs post the end of a subscription from wherever they are (RFC 8058); its signed link says who. */
function changes({ method, nextUrl }: NextRequest): boolean {
  return !["GET", "HEAD", "OPTIONS"].includes(method) && nextUrl.pathname !== "/unsubscribe/one-click";
}

const policyHeader = "content-security-policy";

/** The headers of a page: its policy, with a nonce of its own, and what it may ask of the device. */
function guardOf(pathname: string, isSecure: boolean): Record<string, string> {
  const nonce = randomBytes(16).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  return {
    [policyHeader]: pagePolicy({ nonce, isSecure, isDevelopment }),
    "permissions-policy": permissionsPolicy(pathname),
  };
}

/** All but Next's own files; and of the API what has a % in its address, which tills hardly ever send: they pay nothing for the check. */
export const config = { matcher: ["/((?!api/|_next/).*)", "/((?!_next/).*%.*)"] };
