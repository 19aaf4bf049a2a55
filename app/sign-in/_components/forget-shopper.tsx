"use client";

import { useEffect } from "react";
import { wipeCookieName } from "@/lib/auth/wipe-cookie";

/** Where somebody has signed out, or is signed in no more, the phone forgets the shopper. What a visitor picked stays, unless it was a shopper's. */
export function ForgetShopper({ signedIn }: { signedIn: boolean }) {
  useEffect(() => {
    void forget(signedIn);
  }, [signedIn]);
  return null;
}

async function forget(signedIn: boolean): Promise<void> {
  const isSecure = location.protocol === "https:";
  const name = wipeCookieName(isSecure);
  const isAsked = document.cookie.split("; ").some((pair) => pair.startsWith(`${name}=`));
  if (isAsked) {
    const { wipePhone } = await import("../../(wallet)/_phone/wipe-phone");
    await wipePhone();
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not in every browser.
    document.cookie = `${name}=; path=/; samesite=lax; max-age=0${isSecure ? "; secure" : ""}`;
  } else if (!signedIn) {
    const { clearKept } = await import("../../(wallet)/_phone/kept-barcodes");
    await clearKept().catch(() => undefined);
  }
}
