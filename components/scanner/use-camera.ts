"use client";

import type { RefObject } from "react";
import type { CameraTrouble, Lens } from "./camera-stream";
import type { EngineChoice } from "./decoder";
import { useCameraStream } from "./use-camera-stream";
import { type Light, useLight } from "./use-light";
import { usePageVisible } from "./use-page-visible";
import { type OnCode, type ScanLoopState, useScanLoop } from "./use-scan-loop";

/** `paused`: the tab is hidden or the page does not want the camera now; it is let go meanwhile. */
export type CameraState = "asking" | "running" | "paused" | CameraTrouble;

export type UseCameraOptions = Readonly<{
  onCode: OnCode;
  /** False lets the camera go. */
  active: boolean;
  engine: EngineChoice;
}>;

export type CameraControls = Readonly<{
  state: CameraState;
  decoder: ScanLoopState;
  videoRef: RefObject<HTMLVideoElement | null>;
  /** Known once the camera runs. `lensId` is the one in use. */
  lenses: readonly Lens[];
  lensId: string | null;
  chooseLens(id: string): void;
  light: Light;
  /** The camera looks at the person in front of the screen, so the picture is shown as in a mirror. */
  mirrored: boolean;
  /** Asks for the camera again. */
  retry(): void;
}>;

/** The camera with its lens, its light and the decoder, from opening to letting go. */
export function useCamera({ onCode, active, engine }: UseCameraOptions): CameraControls {
  const wanted = usePageVisible() && active;
  const { videoRef, camera, trouble, lenses, chooseLens, retry } = useCameraStream(wanted);
  const running = camera !== null && trouble === null;
  const decoder = useScanLoop(videoRef, running, engine, onCode);
  const light = useLight(camera?.track ?? null);

  return {
    state: cameraState(wanted, running, decoder === "broken" ? "unsupported" : trouble),
    decoder,
    videoRef,
    lenses,
    lensId: camera?.lensId ?? null,
    chooseLens,
    light,
    mirrored: camera?.mirrored ?? false,
    retry,
  };
}

function cameraState(wanted: boolean, running: boolean, trouble: CameraTrouble | null): CameraState {
  if (!wanted) return "paused";
  if (trouble !== null) return trouble;
  return running ? "running" : "asking";
}
