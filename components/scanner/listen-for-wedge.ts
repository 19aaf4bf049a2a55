/** Listens to every key of the page for a hand scanner, whatever has the focus. The rules are in wedge.ts. */
import { type FieldMemory, rememberField, restoreField, takesText, typeText } from "./field-memory";
import { recall, remember } from "./remembered";
import {
  idleWedge,
  looseDigits,
  modifiers,
  stepWedge,
  type WedgeKey,
  type WedgeState,
  wedgePauseMs,
} from "./wedge";
import { readScan, type ScannerLayout, usKeyAt } from "./wedge-layout";

const layoutKey = "scanner-layout";
/** How hand scanners write FNC1 between GS1 elements: Ctrl and the key of `]`. */
const groupSeparator = "\u001d";
// A little more than the longest gap within a scan: by then a scanner would have gone on.
const giveBackAfterMs = wedgePauseMs + 25;

/**
 * Calls back with each scan; returns what stops it. The focus moves only when a person types digits while no field has
 * it: then to `looseField`, and the digits go there.
 */
export function listenForWedge(
  onScan: (text: string) => void,
  looseField: () => HTMLInputElement | null = () => null,
): () => void {
  let state: WedgeState = idleWedge;
  let memory: FieldMemory | null = null;
  let held = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looseTimer: ReturnType<typeof setTimeout> | undefined;

  /** The burst is over and was no scan; what a person typed into nothing goes into the field. */
  function giveLoose(burst: WedgeState): void {
    if (looseTimer === undefined) return;
    clearTimeout(looseTimer);
    looseTimer = undefined;
    const digits = looseDigits(burst);
    const field = digits === "" || takesText(document.activeElement) ? null : looseField();
    field?.focus();
    // Behind an answer or a dialog it cannot have the focus.
    if (field === null || document.activeElement !== field) return;
    memory = rememberField(field);
    typeText(digits);
  }

  function awaitLoose(): void {
    if (takesText(document.activeElement)) return;
    clearTimeout(looseTimer);
    looseTimer = setTimeout(() => giveLoose(state), giveBackAfterMs);
  }

  function giveBack(): void {
    clearTimeout(timer);
    const text = held.replaceAll(groupSeparator, "");
    held = "";
    if (text !== "") typeText(text);
  }

  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function endScan(written: string, us: string): void {
    clearTimeout(timer);
    clearTimeout(looseTimer);
    looseTimer = undefined;
    held = "";
    if (memory !== null) restoreField(memory);
    memory = null;
    const { text, layout } = readScan(written, us, knownLayout());
    if (layout !== null) remember(layoutKey, layout);
    onScan(text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const before = state;
    const key = wedgeKey(event);
    const step = stepWedge(state, key);
    state = step.state;
    const { verdict } = step;
    switch (verdict.kind) {
      case "start":
        giveLoose(before);
        giveBack();
        memory = rememberField(document.activeElement);
        awaitLoose();
        return;
      case "typing":
        giveLoose(before);
        giveBack();
        return;
      case "pass":
        if (!modifiers.includes(event.key)) awaitLoose();
        return;
      case "hold":
        swallow(event);
        held += key.key;
        clearTimeout(timer);
        timer = setTimeout(giveBack, giveBackAfterMs);
        return;
      case "scan":
        swallow(event);
        endScan(verdict.text, verdict.usText);
    }
  }

  // Before anything on the page hears the key.
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    clearTimeout(looseTimer);
    giveBack();
    window.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}

function wedgeKey(event: KeyboardEvent): WedgeKey {
  // AltGr is how some layouts write ordinary characters; browsers report it as Ctrl and Alt together.
  const altGraph = event.getModifierState("AltGraph");
  const { repeat, timeStamp: atMs } = event;
  if (event.ctrlKey && !altGraph && !event.altKey && (event.key === "]" || event.code === "BracketRight")) {
    return { key: groupSeparator, atMs, repeat };
  }
  const chord = event.isComposing || event.metaKey || (!altGraph && (event.ctrlKey || event.altKey));
  return { key: event.key, usKey: usKeyAt(event.code, event.shiftKey), atMs, repeat, chord };
}

/** What earlier scans on this device said of the scanner. */
function knownLayout(): ScannerLayout | null {
  const known = recall(layoutKey);
  return known === "us" || known === "written" ? known : null;
}
