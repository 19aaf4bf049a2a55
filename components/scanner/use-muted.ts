"use client";

import { useCallback, useEffect, useSyncExternalStore } from "react";
import { giveFeedback, isMuted, onMutedChange, setMuted, unlockSound } from "./feedback";

/** The remembered mute of this device. Also wakes the sound at the first press or key on the page. */
export function useMuted(): Readonly<{ muted: boolean; toggleMuted: () => void }> {
  const muted = useSyncExternalStore(onMutedChange, isMuted, () => false);
  const toggleMuted = useCallback(() => {
    setMuted(!isMuted());
    // Says by itself how loud it is.
    if (!isMuted()) giveFeedback("good");
  }, []);

  useEffect(() => {
    document.addEventListener("pointerdown", unlockSound);
    document.addEventListener("keydown", unlockSound);
    return () => {
      document.removeEventListener("pointerdown", unlockSound);
      document.removeEventListener("keydown", unlockSound);
    };
  }, []);

  return { muted, toggleMuted };
}
