"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import {
  type CameraTrouble,
  closeCamera,
  focusContinuously,
  type Lens,
  listLenses,
  openCamera,
} from "./camera-stream";
import { recall, remember } from "./remembered";

const lensKey = "lens";

export type OpenCamera = Readonly<{ track: MediaStreamTrack; lensId: string | null; mirrored: boolean }>;

/** `camera` and `trouble` are both null while the person is asked, and while nothing is wanted. */
export type CameraStream = Readonly<{
  videoRef: RefObject<HTMLVideoElement | null>;
  camera: OpenCamera | null;
  trouble: CameraTrouble | null;
  lenses: readonly Lens[];
  chooseLens(id: string): void;
  retry(): void;
}>;

/** Holds the camera open while `wanted` and shows it in the video; the lens chosen here is remembered. */
export function useCameraStream(wanted: boolean): CameraStream {
  const videoRef = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<OpenCamera | null>(null);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const [lenses, setLenses] = useState<readonly Lens[]>([]);
  // A new object opens the camera again, also for the same lens.
  const [request, setRequest] = useState<Readonly<{ lensId: string | null }>>({ lensId: null });

  useEffect(() => {
    if (!wanted) return;
    const video = videoRef.current;
    let stream: MediaStream | null = null;
    let current = true;

    async function open(): Promise<void> {
      const answer = await openCamera(request.lensId ?? recall(lensKey));
      if (!current) return answer.ok ? closeCamera(answer.stream) : undefined;
      if (!answer.ok) return setTrouble(answer.trouble);
      stream = answer.stream;
      // A camera that is pulled out ends its track.
      answer.track.addEventListener("ended", () => current && setTrouble("missing"));
      void focusContinuously(answer.track);
      if (video !== null) await show(video, stream);
      const known = await listLenses();
      if (!current) return;
      const settings = answer.track.getSettings();
      setLenses(known);
      setCamera({
        track: answer.track,
        lensId: settings.deviceId ?? null,
        mirrored: settings.facingMode === "user",
      });
    }

    void open();
    return () => {
      current = false;
      if (stream !== null) closeCamera(stream);
      if (video !== null) video.srcObject = null;
      setCamera(null);
      setTrouble(null);
    };
  }, [wanted, request]);

  const retry = useCallback(() => setRequest({ lensId: null }), []);
  useReopenOnDevice(trouble === "missing", retry);

  const chooseLens = useCallback((id: string) => {
    remember(lensKey, id);
    setRequest({ lensId: id });
  }, []);

  return { videoRef, camera, trouble, lenses, chooseLens, retry };
}

/** A camera that is plugged in later is taken up by itself. */
function useReopenOnDevice(missing: boolean, retry: () => void): void {
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!missing || devices === undefined) return;
    devices.addEventListener("devicechange", retry);
    return () => devices.removeEventListener("devicechange", retry);
  }, [missing, retry]);
}

async function show(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.srcObject = stream;
  // Rejects when the camera is let go before the first picture.
  await video.play().catch(() => undefined);
}
