/** Tells the centre what was picked on this phone, and hears what was picked on others. */
import { useEffect, useState } from "react";
import { saveSelectionAction } from "../selection/actions";
import { hasNews, withAnswer } from "./selection-state";
import { keepSelection, selectionState, subscribe } from "./selection-store";

/** After the last press; several presses in a row are one message. */
const pauseMillis = 500;
/** When the centre could not be reached. */
const retryMillis = 8_000;
/** A phone that comes back to the front hears what is new, but not more often. */
const freshMillis = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let isUnderWay = false;
let heardAt = 0;
const waiting = new Set<() => void>();

/**
 * Keeps phone and centre in step while a page with the selection is open; for a visitor it does nothing. True once the centre was asked, whether it answered
 * or not: what is shown is then what is known.
 */
export function useSelectionSync(isSignedIn: boolean): boolean {
  const [isSettled, setSettled] = useState(heardAt > 0);
  useEffect(() => {
    if (!isSignedIn) return;
    const settle = () => setSettled(true);
    waiting.add(settle);
    const onChange = () => {
      if (hasNews(selectionState())) syncAfter(pauseMillis);
    };
    const onReturn = () => {
      if (
        document.visibilityState === "visible" &&
        (hasNews(selectionState()) || Date.now() - heardAt > freshMillis)
      )
        syncAfter(0);
    };
    onReturn();
    const stop = subscribe(onChange);
    addEventListener("online", onReturn);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      waiting.delete(settle);
      stop();
      removeEventListener("online", onReturn);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [isSignedIn]);
  return isSettled;
}

/** Tells the centre soon; never two messages at once. */
export function syncAfter(millis: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sync(), millis);
}

async function sync(): Promise<void> {
  if (isUnderWay) return syncAfter(pauseMillis);
  isUnderWay = true;
  const sent = selectionState();
  try {
    const answer = await saveSelectionAction({
      owner: sent.owner,
      add: sent.adds.map(({ id }) => id),
      drop: [...sent.drops],
    });
    // Signed out meanwhile, or broken: what is on the phone stays there for the next time.
    if (!answer.ok) return;
    heardAt = Date.now();
    keepSelection(withAnswer(selectionState(), sent, answer));
  } catch {
    if (hasNews(sent)) syncAfter(retryMillis);
  } finally {
    isUnderWay = false;
    for (const settle of waiting) settle();
  }
}
