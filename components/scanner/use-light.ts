"use client";

import { useEffect, useState } from "react";
import { hasLight, switchLight } from "./camera-stream";

/** The light beside the camera; `none` when this camera has no light that can be switched. */
export type Light = Readonly<{ state: "none" | "off" | "on"; toggle(): void }>;

/** Every newly opened camera begins with its light off. */
export function useLight(track: MediaStreamTrack | null): Light {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    if (track !== null) setIsOn(false);
  }, [track]);

  async function toggle(): Promise<void> {
    if (track !== null && (await switchLight(track, !isOn))) setIsOn(!isOn);
  }

  if (track === null || !hasLight(track)) return { state: "none", toggle };
  return { state: isOn ? "on" : "off", toggle };
}
