/** Feeds the worker from the video: a new frame only when the last one is answered. */
import { type Crop, nextCrop } from "./crop";
import type { DecodedCode } from "./decoder";
import type { CameraFrame } from "./read-pixels";
import type { ScanWorker } from "./scan-worker";

// Fifteen looks a second are as good as thirty to the person, and half the battery.
const minGapMs = 66;

/** Called for frames with codes in them; `takenAtMs` is when the frame was taken, on the clock of `performance.now()`. */
export type OnCodes = (codes: readonly DecodedCode[], takenAtMs: number) => void;

/** Starts looking at the video; returns what stops it. */
export function startFrameLoop(video: HTMLVideoElement, worker: ScanWorker, onCodes: OnCodes): () => void {
  let stopped = false;
  let crop: Crop = "centre";
  let lastAtMs = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    if (stopped) return;
    const nowMs = performance.now();
    if (nowMs - lastAtMs >= minGapMs && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      lastAtMs = nowMs;
      const frame = await takeFrame(video);
      if (frame !== null) {
        if (stopped) return frame.close();
        const codes = await worker.decode(frame, crop);
        crop = nextCrop(crop);
        if (!stopped && codes.length > 0) onCodes(codes, nowMs);
      }
    }
    if (!stopped) whenNextFrame(video, look);
  }

  whenNextFrame(video, look);
  return () => {
    stopped = true;
  };
}

function whenNextFrame(video: HTMLVideoElement, look: () => void): void {
  // Firefox learnt requestVideoFrameCallback late.
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(look);
  else setTimeout(look, minGapMs);
}

async function takeFrame(video: HTMLVideoElement): Promise<CameraFrame | null> {
  try {
    return "VideoFrame" in globalThis ? new VideoFrame(video) : await createImageBitmap(video);
  } catch {
    // Between two cameras a video has no frame to give.
    return null;
  }
}
