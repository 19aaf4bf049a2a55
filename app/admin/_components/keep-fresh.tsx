"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Has the server draw the page anew while somebody looks at it; what did not change stays where it is. */
export function KeepFresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
