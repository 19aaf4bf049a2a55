import { type RefObject, useEffect, useRef } from "react";
import type { Id } from "@/lib/kernel/ids";
import { tellSeen } from "./tell-counts";

/** Half of it on the screen for so long: it was seen. */
const lookMillis = 1_000;

/**
 * Tells of each offer that was really on the screen, once in the life of what uses it: a page view. Looks for `data-offer` inside the element whose ref it gives; `count`, how many are there, has it look again.
 */
export function useSeenOffers<E extends HTMLElement>(count: number): RefObject<E | null> {
  const root = useRef<E>(null);
  const told = useRef(new Set<string>());
  useEffect(() => {
    if (count === 0) return;
    const looks = new Map<Element, ReturnType<typeof setTimeout>>();
    const stop = (element: Element) => {
      clearTimeout(looks.get(element));
      looks.delete(element);
    };
    const onLook = (element: Element) => {
      const id = element.getAttribute("data-offer") ?? "";
      stop(element);
      if (document.visibilityState !== "visible" || told.current.has(id)) return;
      told.current.add(id);
      watcher.unobserve(element);
      tellSeen(id as Id<"offer">);
    };
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          stop(target);
          if (isIntersecting) looks.set(target, setTimeout(onLook, lookMillis, target));
        }
      },
      { threshold: 0.5 },
    );
    for (const one of root.current?.querySelectorAll("[data-offer]") ?? [])
      if (!told.current.has(one.getAttribute("data-offer") ?? "")) watcher.observe(one);
    return () => {
      watcher.disconnect();
      for (const look of looks.values()) clearTimeout(look);
    };
  }, [count]);
  return root;
}
