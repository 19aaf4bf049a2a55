"use client";

import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

import { centreAnswers } from "../_store/centre-answers";

const storageKey = "tearoff.till.locked";

/** How long after the centre was away it is asked for again, in milliseconds. */
const lookAgainMs = 10_000;

export type TillLock = Readonly<{
  /** Null until the page has looked: nothing of the basket is shown before. */
  isLocked: boolean | null;
  lock: () => void;
  unlock: () => void;
  /** Something was done that is neither a press nor a key: a scan. */
  touch: () => void;
}>;

/**
 * Locks the page by hand, and after so many idle seconds (0: never) as soon as the centre answers: without it no PIN can be
 * tried, and the till would be of no use until the network is back. It stays locked over a reload, in every tab of the tablet.
 */
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
    let timer: ReturnType<typeof setTimeout> | undefined;
    let touches = 0;
    const lockIfUnlockable = async () => {
      const before = touches;
      const answers = await centreAnswers();
      if (touches !== before) return;
      if (answers) set(true);
      else timer = setTimeout(lockIfUnlockable, lookAgainMs);
    };
    const again = () => {
      touches += 1;
      clearTimeout(timer);
      timer = setTimeout(lockIfUnlockable, idleSeconds * 1000);
    };
    again();
    restart.current = again;
    window.addEventListener("pointerdown", again);
    window.addEventListener("keydown", again, { capture: true });
    return () => {
      // Nothing that is still being asked about locks it.
      touches += 1;
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
