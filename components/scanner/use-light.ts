"use client";

import { useEffect, useState } from "react";
import { hasLight, switchLight } from "./camera-stream";
import { recall, remember } from "./remembered";

/** The light beside the camera; `none` when this camera has no light that can be switched. */
export type Light = Readonly<{ state: "none" | "off" | "on"; toggle(): void }>;

const lightKey = "light";

/** A newly opened camera begins with its light off; where it was left on, it is switched on again. Remembered on this device. */
export function useLight(track: MediaStreamTrack | null): Light {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    if (track === null) return;
    setIsOn(false);
    if (!hasLight(track) || recall(lightKey) !== "on") return;
    let current = true;
    void switchLight(track, true).then((switched) => current && setIsOn(switched));
    return () => {
      current = false;
    };
  }, [track]);

  async function toggle(): Promise<void> {
    if (track === null || !(await switchLight(track, !isOn))) return;
    remember(lightKey, isOn ? "off" : "on");
    setIsOn(!isOn);
  }

  if (track === null || !hasLight(track)) return { state: "none", toggle };
  return { state: isOn ? "on" : "off", toggle };
}
