"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * A page that follows another without a load takes the pressed link away, and the focus with it. It then goes to the new page's main
 * part, so that keyboards and screen readers go on from there and not from the top of the document.
 */
export function FocusKeeper() {
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost) document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
  return null;
}
