import { useCallback, useEffect, useRef, useState } from "react";
import { arrivalMillis, correctionFrom } from "./server-clock";

/**
 * The server's time in milliseconds, anew every second; null until the page runs. `correct` takes a newer reading
 * of the server's clock.
 */
export function useServerNow(serverNow: string): {
  now: number | null;
  correct: (serverNow: string) => void;
} {
  const correction = useRef(0);
  const [now, setNow] = useState<number | null>(null);

  useEffect(() => {
    correction.current = correctionFrom(serverNow, arrivalMillis());
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = Date.now() + correction.current;
      setNow(at);
      // To the next whole second of the server, so that a new slot is drawn as it begins.
      timer = setTimeout(tick, 1_000 - (at % 1_000) + 5);
    };
    const wake = () => {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer);
      tick();
    };
    tick();
    document.addEventListener("visibilitychange", wake);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [serverNow]);

  const correct = useCallback((reading: string) => {
    correction.current = Date.parse(reading) - Date.now();
  }, []);
  return { now, correct };
}
