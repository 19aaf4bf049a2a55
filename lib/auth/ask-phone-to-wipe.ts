import "server-only";
import { cookies } from "next/headers";
import { runtimeEnv } from "@/lib/server/env";
import { readableHostCookie } from "./host-cookie";
import { wipeCookieName } from "./wipe-cookie";

const lifetimeSeconds = 30 * 86_400;

/**
 * Makes this browser forget what it keeps of a shopper: barcodes, keys, selection, caches. For everything that ends a shopper's session here. The page that follows does it by script
 * (app/(wallet)/_phone/wipe-phone.ts); where none runs, the header of the next document (proxy.ts).
 */
export async function askPhoneToWipe(): Promise<void> {
  const jar = await cookies();
  const isSecure = runtimeEnv().APP_URL.startsWith("https:");
  jar.set(wipeCookieName(isSecure), "1", readableHostCookie(isSecure, lifetimeSeconds));
}
