/**
 * A keyboard wedge: a hand scanner that types what it reads. Told from a person by speed alone. Pure: keys with
 * their times come in, a verdict goes out.
 */

/**
 * `atMs` is the time of the key event. `usKey` is what the same key writes on a US keyboard, where that is known. `chord`: Ctrl,
 * Alt or Meta is held, or an input method is composing.
 */
export type WedgeKey = Readonly<{
  key: string;
  atMs: number;
  usKey?: string | null;
  repeat?: boolean;
  chord?: boolean;
}>;

/**
 * The burst of quick characters so far, and the same keys as a US keyboard writes them. `spoiled`: its beginning was lost, so it
 * cannot become a scan.
 */
export type WedgeState = Readonly<{
  text: string;
  usText: string;
  startedAtMs: number;
  lastAtMs: number;
  spoiled: boolean;
}>;

/**
 * - `start`: a character that may be the first of a scan; it goes where it is going.
 * - `pass`: goes where it is going.
 * - `hold`: a character too quick for a person: keep it from the page until the next verdict.
 * - `typing`: a person is typing after all: give back what was held, then let this key pass.
 * - `scan`: this key ended a scan: drop what was held, undo what passed since `start`, and swallow the key.
 */
export type WedgeVerdict =
  | Readonly<{ kind: "start" | "pass" | "hold" | "typing" }>
  | Readonly<{ kind: "scan"; text: string; usText: string }>;

/** A scanner's characters come closer together than this on the average, in milliseconds; a person's do not. */
export const wedgeGapMs = 35;
/** No single gap within a scan is longer than this: Bluetooth and busy machines stutter. */
export const wedgePauseMs = 100;
/** Shorter bursts are a person rolling over the keys. The shortest code of a till, a GTIN-8, has eight. */
export const wedgeMinLength = 6;
// A fast typist gets three keys out as quickly as a scanner does, and should see them at once.
const passedBeforeHolding = 3;
// A product's web address with lot, serial and dates.
const longestScan = 500;
// What follows a broken burst sooner than this may be the rest of one code.
const restOfScanMs = 1_000;

/** Keys that write nothing by themselves and may come within a scan. */
export const modifiers: readonly string[] = ["Shift", "CapsLock", "Control", "AltGraph"];

export const idleWedge: WedgeState = {
  text: "",
  usText: "",
  startedAtMs: Number.NEGATIVE_INFINITY,
  lastAtMs: Number.NEGATIVE_INFINITY,
  spoiled: false,
};

const typing = { state: idleWedge, verdict: { kind: "typing" } } as const;

/** Takes one pressed key (keydown). */
export function stepWedge(
  state: WedgeState,
  pressed: WedgeKey,
): Readonly<{ state: WedgeState; verdict: WedgeVerdict }> {
  // A scanner presses Shift for capitals and Control for FNC1; a key held down repeats as fast as a scanner types.
  if (modifiers.includes(pressed.key)) return { state, verdict: { kind: "pass" } };
  if (pressed.repeat || pressed.chord) return typing;

  const goesOn = continuesBurst(state, pressed.atMs);
  if (pressed.key === "Enter" || pressed.key === "Tab") {
    const isScan = goesOn && !state.spoiled && state.text.length >= wedgeMinLength;
    if (!isScan) return typing;
    return { state: idleWedge, verdict: { kind: "scan", text: state.text, usText: state.usText } };
  }
  if (pressed.key.length !== 1) return typing;
  if (!goesOn) return { state: startBurst(state, pressed), verdict: { kind: "start" } };

  const text = state.text + pressed.key;
  if (text.length > longestScan) return typing;
  const kind = text.length > passedBeforeHolding ? "hold" : "pass";
  const usText = state.usText + usKeyOf(pressed);
  return { state: { ...state, text, usText, lastAtMs: pressed.atMs }, verdict: { kind } };
}

/** Quick enough on the average, with one stutter forgiven: most often the one behind the first character. */
function continuesBurst(state: WedgeState, atMs: number): boolean {
  const gapMs = atMs - state.lastAtMs;
  const allowedMs = state.text.length * wedgeGapMs + (wedgePauseMs - wedgeGapMs);
  return state.text !== "" && gapMs >= 0 && gapMs < wedgePauseMs && atMs - state.startedAtMs < allowedMs;
}

/**
 * The digits of a burst that a person typed: too few to be part of a scan. Empty for anything else. What is left of a
 * broken scan is not among them, because its end may be a valid code of its own.
 */
export function looseDigits({ text, spoiled }: Pick<WedgeState, "text" | "spoiled">): string {
  const isPersons = !spoiled && text.length <= passedBeforeHolding && /^\d+$/.test(text);
  return isPersons ? text : "";
}

/**
 * The end of a code can be a valid code itself (one in ten 8-digit ends is a GTIN-8), and would be another product.
 * So when a scan stops short, the rest of it is not taken for a scan.
 */
function startBurst(broken: WedgeState, pressed: WedgeKey): WedgeState {
  const { key, atMs } = pressed;
  const wasScan = broken.spoiled || broken.text.length > passedBeforeHolding;
  const spoiled = wasScan && atMs - broken.lastAtMs < restOfScanMs;
  return { text: key, usText: usKeyOf(pressed), startedAtMs: atMs, lastAtMs: atMs, spoiled };
}

function usKeyOf({ key, usKey }: WedgeKey): string {
  return usKey ?? key;
}
