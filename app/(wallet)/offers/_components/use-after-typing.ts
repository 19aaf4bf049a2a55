import { useCallback, useEffect, useRef } from "react";

/** How long typing must pause before the page follows it. */
export const typingPauseMillis = 250;

/**
 * Runs the last given work after a pause. Following a link takes it back: the page that the work leads to would otherwise come after, and over, the one that was
 * pressed.
 */
export function useAfterTyping(): (work: () => void, afterMillis: number) => void {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const stop = () => clearTimeout(waiting.current);
    const leave = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest("a[href]")) stop();
    };
    document.addEventListener("click", leave, true);
    return () => {
      stop();
      document.removeEventListener("click", leave, true);
    };
  }, []);
  return useCallback((work, afterMillis) => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(work, afterMillis);
  }, []);
}
