/** Listens to every key of the page for a hand scanner, whatever has the focus. The rules are in wedge.ts. */
import { type FieldMemory, rememberField, restoreField, takesText, typeText } from "./field-memory";
import { recall, remember } from "./remembered";
import {
  afterRead,
  idleWedge,
  looseDigits,
  modifiers,
  settleWedge,
  stepWedge,
  type WedgeKey,
  type WedgeState,
  wedgeSilenceMs,
} from "./wedge";
import { readScan, type ScannerLayout, usKeyAt } from "./wedge-layout";

const layoutKey = "scanner-layout";
/** How hand scanners write FNC1 between GS1 elements: Ctrl and the key of `]`. */
const groupSeparator = "\u001d";
// Both halves of a scan that broke off are one scan to be told of.
const oneBreakMs = 1_000;

export type WedgeListener = Readonly<{
  onScan: (text: string) => void;
  /** A scanner typed, but what came is no whole code: it has to be scanned again. */
  onBroken?: () => void;
  /** Where digits go that a person types while no field has the focus. */
  looseField?: () => HTMLInputElement | null;
}>;

/**
 * Calls back with each scan; returns what stops it. The focus moves only when a person types digits while no field has
 * it: then to `looseField`, and the digits go there.
 */
export function listenForWedge({
  onScan,
  onBroken = () => undefined,
  looseField = () => null,
}: WedgeListener): () => void {
  let state: WedgeState = idleWedge;
  let memory: FieldMemory | null = null;
  let held = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looseTimer: ReturnType<typeof setTimeout> | undefined;
  let brokenAtMs = Number.NEGATIVE_INFINITY;

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
    looseTimer = setTimeout(() => giveLoose(state), wedgeSilenceMs);
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

  /** `end`: the key that ended it, if one did. */
  function endBroken(burst: WedgeState, end?: KeyboardEvent): void {
    const focused = document.activeElement;
    // There it is seen, pieces of a code are put together, and a tool may type a password as quickly.
    if (takesText(focused) && !isNumberField(focused)) {
      giveBack();
      return;
    }
    if (end) swallow(end);
    clearTimeout(timer);
    held = "";
    if (memory !== null) restoreField(memory);
    const isSecondHalf = burst.lastAtMs - brokenAtMs < oneBreakMs;
    brokenAtMs = burst.lastAtMs;
    if (!isSecondHalf) onBroken();
  }

  /** A burst is over without an end key: by silence, or because `next` is not of it. */
  function settle(quietMs: number, next: WedgeKey | null): void {
    const settled = settleWedge(state, quietMs, next);
    switch (settled?.kind) {
      case "scan":
        state = afterRead(state);
        endScan(settled.text, settled.usText);
        return;
      case "broken":
        endBroken(state);
        return;
      case "wait":
        timer = setTimeout(() => settle(settled.quietMs, null), settled.quietMs - quietMs);
        return;
      default:
        if (next === null) giveBack();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const key = wedgeKey(event);
    // Only what is held is not settled yet.
    if (held !== "") settle(key.atMs - state.lastAtMs, key);
    const before = state;
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
      case "slow":
        giveBack();
        awaitLoose();
        return;
      case "broken":
        endBroken(before, event);
        return;
      case "drop":
        swallow(event);
        return;
      case "hold":
        swallow(event);
        held += key.key;
        clearTimeout(timer);
        timer = setTimeout(() => settle(wedgeSilenceMs, null), wedgeSilenceMs);
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

/** A quantity or a price: a piece of a code would be a number too. */
function isNumberField(focused: Element | null): boolean {
  if (!(focused instanceof HTMLInputElement) || focused.dataset.codes !== undefined) return false;
  return focused.inputMode === "numeric" || focused.inputMode === "decimal";
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
