import { useEffect, useState } from "react";

/** A phone held sideways; a small window of a computer is none. */
const sideways = "(orientation: landscape) and (max-height: 32rem) and (pointer: coarse)";

/**
 * Whether the line code is on the screen. Turning the phone shows it by itself and turning it back hides it; pressing shows it upright too. Whoever went back to the square code
 * while the phone lies sideways stays there until it is turned again.
 */
export function useLineCode(isReady: boolean): { shown: boolean; show: () => void; hide: () => void } {
  const [shown, setShown] = useState<"no" | "pressed" | "turned">("no");
  useEffect(() => {
    if (!isReady) return;
    const media = matchMedia(sideways);
    const turn = () =>
      setShown((now) => (media.matches ? (now === "no" ? "turned" : now) : now === "turned" ? "no" : now));
    turn();
    media.addEventListener("change", turn);
    return () => media.removeEventListener("change", turn);
  }, [isReady]);
  return {
    shown: isReady && shown !== "no",
    show: () => setShown("pressed"),
    hide: () => setShown("no"),
  };
}
