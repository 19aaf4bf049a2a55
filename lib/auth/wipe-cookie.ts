import { hostCookieName } from "./host-cookie";

/** Says to a phone that its shopper signed out and that nothing private may stay: to the next document as `Clear-Site-Data`, to scripts as it is. Not secret, holds nothing. */
export const wipeCookieName = (isSecure: boolean): string => hostCookieName("tearoff.wipe", isSecure);

/** Set by the till's page while it keeps redemptions that are not sent: they outlive any wiping. Holds nothing. */
export const unsentCookieName = (isSecure: boolean): string => hostCookieName("tearoff.unsent", isSecure);
