/** The cookie of a tablet that is paired with a till: the id of its row, signed. No database. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type Id, parseId } from "@/lib/kernel/ids";
import { hostCookie, hostCookieName } from "./host-cookie";

/** 400 days, the longest that browsers keep one. */
const lifetimeSeconds = 400 * 24 * 60 * 60;

export function tillCookieName(isSecure: boolean): string {
  return hostCookieName("tearoff.till", isSecure);
}

/** How the cookie is set. */
export const tillCookieOptions = (isSecure: boolean): ReturnType<typeof hostCookie> =>
  hostCookie(isSecure, lifetimeSeconds);

/** `tdv_….<HMAC-SHA-256>`: nobody makes one for a tablet that was never paired. */
export function signTillCookie(deviceId: Id<"tillDevice">, secret: string): string {
  return `${deviceId}.${mac(deviceId, secret).toString("base64url")}`;
}

/** The id of the tablet's row, or null when the cookie is not ours. */
export function readTillCookie(value: string | undefined, secret: string): Id<"tillDevice"> | null {
  const [deviceId = "", signature = "", ...more] = (value ?? "").slice(0, 200).split(".");
  if (more.length > 0 || parseId("tillDevice", deviceId) === null) return null;
  const given = Buffer.from(signature, "base64url");
  const right = mac(deviceId, secret);
  return given.length === right.length && timingSafeEqual(given, right)
    ? (deviceId as Id<"tillDevice">)
    : null;
}

/** The value of a cookie in a Cookie header, for requests that come outside of Next. */
export function tillCookieOf(cookieHeader: string | null, isSecure: boolean): string | undefined {
  const name = `${tillCookieName(isSecure)}=`;
  const pair = cookieHeader?.split(";").find((one) => one.trim().startsWith(name));
  return pair === undefined ? undefined : decodeURIComponent(pair.trim().slice(name.length));
}

function mac(deviceId: string, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tearoff/till-cookie/v1", 32));
  return createHmac("sha256", key).update(deviceId).digest();
}
