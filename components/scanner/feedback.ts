/** What the cashier hears and feels without looking: one high beep for good, two low ones for no. */
import { recall, remember } from "./remembered";

export type FeedbackKind = "good" | "bad";

type Beep = Readonly<{ atSeconds: number; lastsSeconds: number; hertz: number }>;

const beeps: Readonly<Record<FeedbackKind, readonly Beep[]>> = {
  good: [{ atSeconds: 0, lastsSeconds: 0.12, hertz: 1_320 }],
  bad: [
    { atSeconds: 0, lastsSeconds: 0.16, hertz: 240 },
    { atSeconds: 0.22, lastsSeconds: 0.24, hertz: 200 },
  ],
};

/** Milliseconds on, off, on. */
const vibrations: Readonly<Record<FeedbackKind, number[]>> = { good: [60], bad: [120, 80, 200] };

const muteKey = "muted";
const loudness = 0.25;
const edgeSeconds = 0.01;

let audio: AudioContext | null = null;
let muted: boolean | null = null;
const listeners = new Set<() => void>();

/** Beeps (unless muted) and vibrates where the device can. Never throws, never waits. */
export function giveFeedback(kind: FeedbackKind): void {
  navigator.vibrate?.(vibrations[kind]);
  if (isMuted()) return;
  const context = openAudio();
  if (context?.state !== "running") return;
  for (const beep of beeps[kind]) playBeep(context, beep);
}

/** Browsers let a page sound only after the person touched it: call this from any press or key. */
export function unlockSound(): void {
  const context = openAudio();
  // Rejects when the press did not count as one; the next will.
  if (context?.state === "suspended") void context.resume().catch(() => undefined);
}

/** Whether the sound is off on this device. Vibration is not muted by it. */
export function isMuted(): boolean {
  muted ??= recall(muteKey) === "yes";
  return muted;
}

/** Switches the sound off or on and remembers it on this device. */
export function setMuted(value: boolean): void {
  muted = value;
  remember(muteKey, value ? "yes" : "no");
  for (const listener of listeners) listener();
}

/** Calls back when the sound is switched; returns what stops it. */
export function onMutedChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function openAudio(): AudioContext | null {
  if (!("AudioContext" in globalThis)) return null;
  audio ??= new AudioContext();
  return audio;
}

function playBeep(context: AudioContext, beep: Beep): void {
  const startsAt = context.currentTime + beep.atSeconds;
  const endsAt = startsAt + beep.lastsSeconds;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = "square";
  oscillator.frequency.value = beep.hertz;
  // Short ramps at both ends, or each beep begins and ends with a click.
  gain.gain.setValueAtTime(0, startsAt);
  gain.gain.linearRampToValueAtTime(loudness, startsAt + edgeSeconds);
  gain.gain.setValueAtTime(loudness, endsAt - edgeSeconds);
  gain.gain.linearRampToValueAtTime(0, endsAt);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startsAt);
  oscillator.stop(endsAt);
}
