import { useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { makeLiveToken } from "@/lib/barcode/sign-web";
import { isCurrentSlot, slotStartSeconds } from "@/lib/barcode/token";
import type { LiveSigner } from "../_phone/live-signer";
import type { CodeDrawing } from "./drawing";

/** A drawn live code and the slot (seconds) that its token is of. */
export type Drawing = { svg: string; slot: number };

const never = () => () => {};

/**
 * The drawing of the current slot's token, made on the phone once the key is there (`signer`): no network is needed then. `first` is the server's drawing for the page's first
 * paint. One whose slot is over is never given, whatever memory the page comes out of. Null until there is one. `drawing`: who draws; the same object each time.
 */
export function useLiveCode(
  signer: LiveSigner | null,
  nowMillis: number | null,
  first: Drawing | null,
  drawing: CodeDrawing,
): string | null {
  const [drawn, setDrawn] = useState(first);
  const drawnSlot = drawn?.slot;
  // A document shows what the server drew a moment ago; a page that is come back to within the app cannot know yet.
  const isHydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );

  const slot = nowMillis === null ? null : slotStartSeconds(nowMillis / 1_000);
  useEffect(() => {
    if (!signer || slot === null || slot === drawnSlot) return;
    let isCurrent = true;
    void drawLive(signer, slot, drawing)
      .then((svg) => {
        if (isCurrent) setDrawn({ svg, slot });
      })
      // The drawing code did not come (no network yet): tried again with the next slot.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [signer, slot, drawnSlot, drawing]);

  // Nothing old must be on the page when the browser brings it back out of its memory.
  useEffect(() => {
    const clear = () => flushSync(() => setDrawn(null));
    addEventListener("pagehide", clear);
    return () => removeEventListener("pagehide", clear);
  }, []);

  if (!drawn) return null;
  if (nowMillis === null) return isHydrating ? drawn.svg : null;
  return isCurrentSlot(drawn.slot, nowMillis / 1_000) ? drawn.svg : null;
}

async function drawLive({ key, barcode }: LiveSigner, slot: number, drawing: CodeDrawing): Promise<string> {
  return drawing.qr(await makeLiveToken(key, barcode, slot));
}
