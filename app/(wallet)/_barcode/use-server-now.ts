import { useCallback, useEffect, useRef, useState } from "react";
import { arrivalMillis, correctionFrom } from "./server-clock";

/** Where the server's time is known from: the page it made, or how far it was ahead when there was a network. */
export type ClockSource = { serverNow: string } | { correctionMillis: number };

/**
 * The server's time in milliseconds, anew every second; null until the page runs. `correct` takes a newer reading
 * of the server's clock.
 */
export function useServerNow(source: ClockSource): {
  now: number | null;
  correct: (serverNow: string) => void;
} {
  const serverNow = "serverNow" in source ? source.serverNow : null;
  const kept = "correctionMillis" in source ? source.correctionMillis : 0;
  const correction = useRef(0);
  const [now, setNow] = useState<number | null>(null);

  useEffect(() => {
    correction.current = serverNow === null ? kept : correctionFrom(serverNow, arrivalMillis());
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      clearTimeout(timer);
      const at = Date.now() + correction.current;
      setNow(at);
      // To the next whole second of the server, so that a new slot is drawn as it begins.
      timer = setTimeout(tick, 1_000 - (at % 1_000) + 5);
    };
    const wake = () => {
      if (document.visibilityState === "visible") tick();
    };
    tick();
    document.addEventListener("visibilitychange", wake);
    addEventListener("pageshow", wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("pageshow", wake);
    };
  }, [serverNow, kept]);

  const correct = useCallback((reading: string) => {
    correction.current = Date.parse(reading) - Date.now();
  }, []);
  return { now, correct };
}
