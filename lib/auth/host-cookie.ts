/** How every cookie of ours is named and set. PURE. */

/** Over https a browser keeps a cookie of such a name only from this very host, with `Secure` and for all paths: no neighbour under the same domain can set it. */
export function hostCookieName(name: string, isSecure: boolean): string {
  return `${isSecure ? "__Host-" : ""}${name}`;
}

/** `maxAge` in seconds; 0 ends the cookie, which takes the same attributes as setting it. */
export const hostCookie = (isSecure: boolean, maxAge: number) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: isSecure, maxAge }) as const;

/** For cookies that scripts of our pages set or read too: they hold nothing. */
export const readableHostCookie = (isSecure: boolean, maxAge: number) =>
  ({ ...hostCookie(isSecure, maxAge), httpOnly: false }) as const;
