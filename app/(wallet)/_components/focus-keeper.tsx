"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * A page that follows another without a load takes the pressed link away, and the focus with it. It then goes to the new page's main
 * part, so that keyboards and screen readers go on from there and not from the top of the document.
 */
export function FocusKeeper() {
  const path = usePathname();
  useEffect(() => {
    document.addEventListener("focusin", showFocus);
    return () => document.removeEventListener("focusin", showFocus);
  }, []);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    catchFocus();
  }, [path]);
  return null;
}

/** The same for a screen that takes another's place under the same address: a barcode that is redeemed. */
export function TakeFocus() {
  useEffect(catchFocus, []);
  return null;
}

function catchFocus(): void {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost) document.getElementById("main")?.focus({ preventScroll: true });
}

/** What has the focus is moved into sight, sideways too: a row of chips that was drawn anew stands at its beginning again. */
function showFocus({ target }: FocusEvent): void {
  if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
  requestAnimationFrame(() => target.scrollIntoView({ block: "nearest", inline: "nearest" }));
}
