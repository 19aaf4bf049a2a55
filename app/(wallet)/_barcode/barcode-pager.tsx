"use client";

import { useEffect, useEffectEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ChevronLeftIcon, ChevronRightIcon } from "@/components/ui/icons";

type BarcodePagerProps = { count: number; index: number; onGo: (index: number) => void };

/** A finger must go this far sideways, in px, and further than up or down. */
const farEnough = 64;

/** From one living barcode to the next: two buttons, the arrow keys, or a swipe over the page. Nothing when there is only one. */
export function BarcodePager({ count, index, onGo }: BarcodePagerProps) {
  const go = useEffectEvent((step: number) => {
    const next = index + step;
    if (next >= 0 && next < count) onGo(next);
  });
  useEffect(() => {
    if (count < 2) return;
    let from: { x: number; y: number } | null = null;
    const start = (event: TouchEvent) => {
      const [touch] = event.touches;
      const isOnPage = event.touches.length === 1 && !document.querySelector("dialog[open]");
      from = touch && isOnPage ? { x: touch.clientX, y: touch.clientY } : null;
    };
    const end = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      if (!touch || !from) return;
      const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y];
      from = null;
      if (Math.abs(dx) > farEnough && Math.abs(dx) > 2 * Math.abs(dy)) go(dx < 0 ? 1 : -1);
    };
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
      if (event.key === "ArrowRight") go(1);
      if (event.key === "ArrowLeft") go(-1);
    };
    document.addEventListener("touchstart", start, { passive: true });
    document.addEventListener("touchend", end, { passive: true });
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("touchstart", start);
      document.removeEventListener("touchend", end);
      document.removeEventListener("keydown", press);
    };
  }, [count]);
  if (count < 2) return null;
  return (
    <nav
      aria-label="Your living barcodes"
      className="mt-1 flex items-center justify-center gap-2 print:hidden"
    >
      <IconButton
        label="Previous barcode"
        icon={<ChevronLeftIcon size={20} />}
        disabled={index <= 0}
        onClick={() => go(-1)}
      />
      <p aria-live="polite" className="num min-w-16 text-center text-sm tracking-normal text-ink-2">
        {index + 1} of {count}
      </p>
      <IconButton
        label="Next barcode"
        icon={<ChevronRightIcon size={20} />}
        disabled={index >= count - 1}
        onClick={() => go(1)}
      />
    </nav>
  );
}
