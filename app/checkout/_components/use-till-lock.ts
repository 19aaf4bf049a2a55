"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

const storageKey = "tearoff.till.locked";

export type TillLock = Readonly<{
  /** Null until the page has looked: nothing of the basket is shown before. */
  isLocked: boolean | null;
  lock: () => void;
  unlock: () => void;
  /** Something was done that is neither a press nor a key: a scan. */
  touch: () => void;
}>;

/** Locks the page by hand and after so many idle seconds (0: never). It stays locked over a reload, in every tab of the tablet. */
export function useTillLock(personId: string, idleSeconds: number): TillLock {
  const [isLocked, setIsLocked] = useState<boolean | null>(null);
  const restart = useRef<() => void>(() => undefined);
  const set = useCallback(
    (locked: boolean) => {
      setIsLocked(locked);
      try {
        if (locked) localStorage.setItem(storageKey, personId);
        else localStorage.removeItem(storageKey);
      } catch {
        // A browser that keeps nothing: the lock holds until the page is left.
      }
    },
    [personId],
  );
  const touch = useCallback(() => restart.current(), []);
  const follow = useEffectEvent((event: StorageEvent) => {
    if (event.key === storageKey) setIsLocked(event.newValue === personId);
  });

  useEffect(() => {
    setIsLocked(readLocked() === personId);
    const listen = (event: StorageEvent) => follow(event);
    window.addEventListener("storage", listen);
    return () => window.removeEventListener("storage", listen);
  }, [personId]);

  useEffect(() => {
    if (isLocked !== false || idleSeconds === 0) return;
    let timer = setTimeout(() => set(true), idleSeconds * 1000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => set(true), idleSeconds * 1000);
    };
    restart.current = again;
    window.addEventListener("pointerdown", again);
    window.addEventListener("keydown", again, { capture: true });
    return () => {
      clearTimeout(timer);
      restart.current = () => undefined;
      window.removeEventListener("pointerdown", again);
      window.removeEventListener("keydown", again, { capture: true });
    };
  }, [isLocked, idleSeconds, set]);

  const lock = useCallback(() => set(true), [set]);
  const unlock = useCallback(() => set(false), [set]);
  return { isLocked, lock, unlock, touch };
}

/** Who was at the till when it was locked; whoever else signs in has shown who that is. */
function readLocked(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
