"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/** Has the server draw the page anew while somebody looks at it; what did not change stays where it is. Asks again only once it was answered, or a slow answer would never be seen. */
export function KeepFresh({ seconds }: { seconds: number }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const isAsking = useRef(false);
  useEffect(() => {
    isAsking.current = isPending;
  }, [isPending]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && !isAsking.current)
        startTransition(() => router.refresh());
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
