/** next-auth's endpoints, with two things it leaves open closed. */
import type { NextRequest } from "next/server";
import { isFromElsewhere, isSameOrigin } from "@/lib/auth/same-origin";
import { handlers } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/**
 * A GET never follows a magic link: mail scanners open links, and so does a stranger's page that wants you signed in
 * as somebody else. It leads to the page with the button.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const { pathname, searchParams } = request.nextUrl;
  if (pathname.startsWith("/api/auth/callback/link")) {
    const { token = "", email = "", callbackUrl: from } = Object.fromEntries(searchParams);
    return leadTo(paths.signInLink({ token, email, from }));
  }
  return withRelativeLocation(request, await handlers.GET(request));
}

/** next-auth asks for its CSRF token everywhere but at the callback of a link; there the Origin must be ours. */
export async function POST(request: NextRequest): Promise<Response> {
  // next-auth asks for its own token besides.
  if (isFromElsewhere(request.headers))
    return new Response("This request came from another site.", { status: 403 });
  if (request.nextUrl.pathname.startsWith("/api/auth/callback/link") && !isSameOrigin(request.headers)) {
    return leadTo(paths.signIn({ error: "AccessDenied" }));
  }
  return withRelativeLocation(request, await handlers.POST(request));
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** Redirects stay on the host that the browser asked; behind a proxy next-auth would name the inner one. */
function withRelativeLocation(request: NextRequest, response: Response): Response {
  const location = response.headers.get("Location");
  if (!location || !URL.canParse(location)) return response;
  const { origin, pathname, search, hash } = new URL(location);
  if (origin !== new URL(request.url).origin) return response;
  const headers = new Headers(response.headers);
  headers.set("Location", pathname + search + hash);
  return new Response(response.body, { status: response.status, headers });
}
