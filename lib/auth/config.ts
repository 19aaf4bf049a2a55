/** How signing in works: providers, session, cookies. Apart from next-auth's Next part, so that tests can drive it. */
import "server-only";
import "./session-types";
import type { AuthConfig } from "@auth/core";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import type { SystemActor } from "./actor";
import { shopperAdapter } from "./adapter";
import { countAttempt } from "./attempts";
import { hostCookie, hostCookieName } from "./host-cookie";
import { type LinkEnv, linkProvider } from "./link-provider";
import { authLogger } from "./log";
import { passwordProvider } from "./password-provider";
import { pinProvider } from "./pin-provider";
import { findByEmail } from "./queries";
import { sessionCookieName, sessionLifetimeSeconds } from "./session-cookie";

type ConfigEnv = LinkEnv & { AUTH_SECRET: string };

/** The persona provider is imported in demo mode alone: elsewhere its code is never loaded. */
export async function buildAuthConfig(
  env: ConfigEnv,
  makeContext: () => Ctx<SystemActor>,
): Promise<AuthConfig> {
  const providers: AuthConfig["providers"] = [
    linkProvider(env, makeContext),
    passwordProvider(makeContext),
    pinProvider(env, makeContext),
  ];
  if (env.TEAROFF_DEMO) {
    const { personaProvider } = await import("./persona-provider");
    providers.push(personaProvider(makeContext));
  }
  const isSecure = env.APP_URL.startsWith("https:");
  // next-auth says itself how long the session's lives; the others end with the browser.
  const { maxAge: _, ...plain } = hostCookie(isSecure, 0);
  return {
    secret: env.AUTH_SECRET,
    basePath: "/api/auth",
    trustHost: true,
    debug: false,
    logger: authLogger,
    providers,
    adapter: shopperAdapter(makeContext),
    useSecureCookies: isSecure,
    cookies: {
      sessionToken: { name: sessionCookieName(isSecure), options: plain },
      callbackUrl: { name: hostCookieName("authjs.callback-url", isSecure), options: plain },
      csrfToken: { name: hostCookieName("authjs.csrf-token", isSecure), options: plain },
    },
    session: { strategy: "jwt", maxAge: sessionLifetimeSeconds },
    pages: {
      signIn: paths.signIn(),
      error: paths.signIn(),
      verifyRequest: paths.signIn(),
      signOut: paths.signIn(),
      newUser: paths.accountWelcome(),
    },
    callbacks: {
      signIn: ({ account, user, email }) =>
        account?.type !== "email" ||
        mayUseLink(makeContext(), user.email ?? "", email?.verificationRequest === true),
      jwt: ({ token, user }) =>
        user
          ? { personId: user.id, sessionEpoch: user.sessionEpoch, tillDeviceId: user.tillDeviceId }
          : {
              personId: token.personId,
              sessionEpoch: token.sessionEpoch,
              tillDeviceId: token.tillDeviceId,
            },
      session: ({ session, token }) => ({
        expires: session.expires,
        personId: typeof token.personId === "string" ? token.personId : undefined,
        sessionEpoch: typeof token.sessionEpoch === "number" ? token.sessionEpoch : undefined,
        tillDeviceId: typeof token.tillDeviceId === "string" ? token.tillDeviceId : undefined,
      }),
      // Paths and addresses of the host that was asked; anything else becomes its start.
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
        return target?.origin === baseUrl ? target.href : baseUrl;
      },
    },
  };
}

/**
 * Asking for a link is open to every address (known or not, the answer is the same) but not too often; following
 * one is for shoppers and for those who will be.
 */
async function mayUseLink(
  ctx: Ctx<SystemActor>,
  email: string,
  isRequest: boolean,
): Promise<boolean | string> {
  if (isRequest) return (await countAttempt(ctx, "link", email)) || paths.signIn({ error: "TooManyLinks" });
  const found = await findByEmail(ctx, email);
  return !found || (found.role === "shopper" && !found.disabledAt);
}
