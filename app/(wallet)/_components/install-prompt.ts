/** Whether this browser would put the app on the home screen, and how. */
import { useSyncExternalStore } from "react";

/** Chromium's event (not in the standard library). */
type InstallEvent = Event & { prompt: () => Promise<{ outcome: "accepted" | "dismissed" }> };

/** prompt: one press installs. ios: only by hand, from the share menu. no: installed, refused, or not to be had. */
export type InstallWay = "prompt" | "ios" | "no";

const storageKey = "tearoff.install.v1";
const listeners = new Set<() => void>();
let offered: InstallEvent | null = null;
let isHearing = false;

/** The browser says it once, early: whoever asks later finds it here. */
export function hearInstallPrompt(): void {
  if (isHearing) return;
  isHearing = true;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = event as InstallEvent;
    tell();
  });
  addEventListener("appinstalled", dismissInstall);
}

export function useInstallWay(): InstallWay {
  return useSyncExternalStore(subscribe, installWay, () => "no");
}

/** Asks in the browser's own words; whatever the answer, it is not asked again. */
export async function install(): Promise<void> {
  await offered?.prompt();
  dismissInstall();
}

/** Remembered on this phone. */
export function dismissInstall(): void {
  offered = null;
  try {
    localStorage.setItem(storageKey, "dismissed");
  } catch {
    // Nothing may be kept here: asked again next time.
  }
  tell();
}

function installWay(): InstallWay {
  if (isDismissed() || matchMedia("(display-mode: standalone)").matches) return "no";
  if (offered) return "prompt";
  const { userAgent, maxTouchPoints } = navigator;
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  const isSafari = /Safari\//.test(userAgent) && !/CriOS|FxiOS|EdgiOS/.test(userAgent);
  const isOpenAsApp = "standalone" in navigator && navigator.standalone === true;
  return isApple && isSafari && !isOpenAsApp ? "ios" : "no";
}

function isDismissed(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  hearInstallPrompt();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
