/**
 * A keyboard wedge: a hand scanner that types what it reads. Told from a person by speed alone. Pure: keys with
 * their times come in, a verdict goes out.
 */
import { isScannedCode } from "./wedge-layout";

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
 * The burst of quick characters so far, and the same keys as a US keyboard writes them. `fast` is faster than any person; `slow` may
 * be one, so nothing of it is kept from the page. `spoiled`: its beginning was lost, so it cannot become a scan. `follows`: a burst
 * came just before, so a slow one might be the rest of it. `isRead`: the last burst counted as a scan without an end.
 */
export type WedgeState = Readonly<{
  text: string;
  usText: string;
  startedAtMs: number;
  lastAtMs: number;
  pace: "fast" | "slow";
  spoiled: boolean;
  follows: boolean;
  isRead: boolean;
}>;

type Scan = Readonly<{ kind: "scan"; text: string; usText: string }>;

/**
 * - `start`: a character that may be the first of a scan; it goes where it is going.
 * - `pass`: goes where it is going.
 * - `hold`: a character too quick for a person: keep it from the page until the next verdict.
 * - `slow`: not so quick after all: give back what was held, then let this key pass. It may still become a scan.
 * - `typing`: a person is typing after all: give back what was held, then let this key pass.
 * - `broken`: the same for the page, but it was a scanner, and what it read is not whole.
 * - `scan`: this key ended a scan: drop what was held, undo what passed since `start`, and swallow the key.
 * - `drop`: the late end of a scan that counted without it: swallow the key.
 */
export type WedgeVerdict =
  | Readonly<{ kind: "start" | "pass" | "hold" | "slow" | "typing" | "broken" | "drop" }>
  | Scan;

/** A scanner's characters come closer together than this on the average, in milliseconds; a person's do not. */
export const wedgeGapMs = 35;
/** Some scanners are set to be slower than that: so slow at the most that a fast typist is slower still. */
export const wedgeSlowGapMs = 52;
// Less than a stutter: eight keys of a fast typist, 60 ms each, must not fit.
const slowSlackMs = 30;
/** No single gap within a scan is longer than this: Bluetooth and busy machines stutter. */
export const wedgePauseMs = 100;
/** A little more than that: by then a scanner would have gone on. */
export const wedgeSilenceMs = wedgePauseMs + 25;
/** Shorter bursts are a person rolling over the keys. The shortest code of a till, a GTIN-8, has eight. */
export const wedgeMinLength = 6;
// A fast typist gets three keys out as quickly as a scanner does, and should see them at once.
const passedBeforeHolding = 3;
// A product's web address with lot, serial and dates.
const longestScan = 500;
// What follows a broken burst sooner than this may be the rest of one code.
const restOfScanMs = 1_000;
// One in ten beginnings of a longer code is right by itself at these lengths: only a longer silence says that nothing more comes.
const beginnings = /^(?:\d{8}|\d{12}|\d{14})$/;
const longSilenceMs = 400;

/** Keys that write nothing by themselves and may come within a scan. */
export const modifiers: readonly string[] = ["Shift", "CapsLock", "Control", "AltGraph"];

export const idleWedge: WedgeState = {
  text: "",
  usText: "",
  startedAtMs: Number.NEGATIVE_INFINITY,
  lastAtMs: Number.NEGATIVE_INFINITY,
  pace: "fast",
  spoiled: false,
  follows: false,
  isRead: false,
};

type Step = Readonly<{ state: WedgeState; verdict: WedgeVerdict }>;
const typing: Step = { state: idleWedge, verdict: { kind: "typing" } };

/** Takes one pressed key (keydown). Whether the burst before it was a scan by itself is for `settleWedge`, which is asked first. */
export function stepWedge(state: WedgeState, pressed: WedgeKey): Step {
  // A scanner presses Shift for capitals and Control for FNC1; a key held down repeats as fast as a scanner types.
  if (modifiers.includes(pressed.key)) return { state, verdict: { kind: "pass" } };
  if (pressed.repeat || pressed.chord) return typing;

  if (isEndKey(pressed)) return endBurst(state, pressed.atMs);
  if (pressed.key.length !== 1) return typing;
  const pace = paceWith(state, pressed.atMs);
  if (pace === null) return { state: startBurst(state, pressed), verdict: { kind: "start" } };

  const text = state.text + pressed.key;
  if (text.length > longestScan) return typing;
  const usText = state.usText + usKeyOf(pressed);
  const next = { ...state, text, usText, pace, lastAtMs: pressed.atMs };
  if (pace === "fast")
    return { state: next, verdict: { kind: text.length > passedBeforeHolding ? "hold" : "pass" } };
  const wasHeld = state.pace === "fast" && state.text.length > passedBeforeHolding;
  return { state: next, verdict: { kind: wasHeld ? "slow" : "pass" } };
}

/** Enter or Tab, which most scanners send behind a code. Without it, or after a stall, see `settleWedge`. */
function endBurst(state: WedgeState, atMs: number): Step {
  const { text, usText, spoiled, isRead } = state;
  if (isRead && atMs - state.lastAtMs < restOfScanMs) return { state: idleWedge, verdict: { kind: "drop" } };
  const pace = paceWith(state, atMs);
  const isLong = text.length >= wedgeMinLength;
  const isScan =
    (pace === "fast" && isLong && !spoiled) ||
    (pace === "slow" && isLong && !spoiled && !state.follows && isCode(state));
  if (isScan) return { state: idleWedge, verdict: { kind: "scan", text, usText } };
  return pace === "fast" && isMachine(state) ? { state: idleWedge, verdict: { kind: "broken" } } : typing;
}

/**
 * What a burst was that stopped `quietMs` ago without an end, or before `next`, a key that does not belong to it. `wait`: a code, but
 * the beginning of a longer one might look the same, so it is asked again after `longSilence`. Null: nothing of a scanner's, or the
 * burst goes on with `next`.
 */
export function settleWedge(
  state: WedgeState,
  quietMs: number,
  next: WedgeKey | null,
): Scan | Readonly<{ kind: "broken" }> | Readonly<{ kind: "wait"; quietMs: number }> | null {
  if (next !== null && (modifiers.includes(next.key) || paceWith(state, next.atMs) !== null)) return null;
  const { text, usText, pace, spoiled } = state;
  if (pace === "slow" || text.length <= passedBeforeHolding) return null;
  if (!spoiled && text.length >= wedgeMinLength && isCode(state)) {
    const isEnd = next !== null && isEndKey(next) && quietMs < restOfScanMs;
    const enoughMs = beginnings.test(text) || beginnings.test(usText) ? longSilenceMs : wedgeSilenceMs;
    if (isEnd || quietMs >= enoughMs) return { kind: "scan", text, usText };
    if (next === null) return { kind: "wait", quietMs: enoughMs };
  }
  return isMachine(state) ? { kind: "broken" } : null;
}

/** The state after a burst that counted without an end. */
export function afterRead({ lastAtMs }: WedgeState): WedgeState {
  return { ...idleWedge, lastAtMs, isRead: true };
}

/** How the burst goes on with a key at that time; null: it does not. */
function paceWith(state: WedgeState, atMs: number): WedgeState["pace"] | null {
  const gapMs = atMs - state.lastAtMs;
  const lastsMs = atMs - state.startedAtMs;
  const count = state.text.length;
  if (count === 0 || gapMs < 0 || gapMs >= wedgePauseMs) return null;
  // Quick enough on the average, with one stutter forgiven: most often the one behind the first character.
  const isFast = lastsMs < count * wedgeGapMs + (wedgePauseMs - wedgeGapMs);
  if (state.pace === "fast" && isFast) return "fast";
  return lastsMs < count * wedgeSlowGapMs + slowSlackMs ? "slow" : null;
}

/** Whether it is more than a person gets out, however short. */
function isMachine({ text, pace, startedAtMs, lastAtMs }: WedgeState): boolean {
  const count = text.length;
  return pace === "fast" && count > passedBeforeHolding && lastAtMs - startedAtMs <= (count - 1) * wedgeGapMs;
}

function isCode({ text, usText }: WedgeState): boolean {
  return isScannedCode(text, usText);
}

function isEndKey({ key }: WedgeKey): boolean {
  return key === "Enter" || key === "Tab";
}

/**
 * The digits of a burst that a person typed: too few or too slow to be part of a scan. Empty for anything else. What is left of a
 * broken scan is not among them, because its end may be a valid code of its own.
 */
export function looseDigits({ text, spoiled, pace }: Pick<WedgeState, "text" | "spoiled" | "pace">): string {
  const isPersons = !spoiled && (pace === "slow" || text.length <= passedBeforeHolding);
  return isPersons && /^\d+$/.test(text) ? text : "";
}

/**
 * The end of a code can be a valid code itself (one in ten 8-digit ends is a GTIN-8), and would be another product.
 * So when a scan stops short, the rest of it is not taken for a scan.
 */
function startBurst(before: WedgeState, pressed: WedgeKey): WedgeState {
  const { key, atMs } = pressed;
  const sinceMs = atMs - before.lastAtMs;
  const wasLong = before.text.length > passedBeforeHolding;
  const wasScan = before.spoiled || (before.pace === "fast" && wasLong);
  const spoiled = (wasScan && sinceMs < restOfScanMs) || (before.isRead && sinceMs < longSilenceMs);
  const follows = (wasLong || before.follows) && sinceMs < restOfScanMs;
  const written = { text: key, usText: usKeyOf(pressed), startedAtMs: atMs, lastAtMs: atMs };
  return { ...idleWedge, ...written, spoiled, follows };
}

function usKeyOf({ key, usKey }: WedgeKey): string {
  return usKey ?? key;
}
