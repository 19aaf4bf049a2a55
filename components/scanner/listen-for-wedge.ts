/** Listens to every key of the page for a hand scanner, whatever has the focus. The rules are in wedge.ts. */
import { type FieldMemory, rememberField, restoreField, typeText } from "./field-memory";
import { idleWedge, stepWedge, type WedgeKey, type WedgeState, wedgePauseMs } from "./wedge";

// A little more than the longest gap within a scan: by then a scanner would have gone on.
const giveBackAfterMs = wedgePauseMs + 25;

/** Calls back with each scan; returns what stops it. The focus never moves. */
export function listenForWedge(onScan: (text: string) => void): () => void {
  let state: WedgeState = idleWedge;
  let memory: FieldMemory | null = null;
  let held = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function giveBack(): void {
    clearTimeout(timer);
    if (held === "") return;
    const text = held;
    held = "";
    typeText(text);
  }

  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function endScan(text: string): void {
    clearTimeout(timer);
    held = "";
    if (memory !== null) restoreField(memory);
    memory = null;
    onScan(text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepWedge(state, wedgeKey(event));
    state = step.state;
    const { verdict } = step;
    switch (verdict.kind) {
      case "start":
        giveBack();
        memory = rememberField(document.activeElement);
        return;
      case "typing":
        giveBack();
        return;
      case "pass":
        return;
      case "hold":
        swallow(event);
        held += event.key;
        clearTimeout(timer);
        timer = setTimeout(giveBack, giveBackAfterMs);
        return;
      case "scan":
        swallow(event);
        endScan(verdict.text);
    }
  }

  // Before anything on the page hears the key.
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    giveBack();
    window.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}

function wedgeKey(event: KeyboardEvent): WedgeKey {
  // AltGr is how some layouts write ordinary characters; browsers report it as Ctrl and Alt together.
  const altGraph = event.getModifierState("AltGraph");
  const chord = event.isComposing || event.metaKey || (!altGraph && (event.ctrlKey || event.altKey));
  return { key: event.key, atMs: event.timeStamp, repeat: event.repeat, chord };
}
