"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { CodeFormat, DecodedCode, EngineChoice } from "./decoder";
import { startFrameLoop } from "./frame-loop";
import { admitScan } from "./scan-guard";
import { type ScanWorker, startScanWorker } from "./scan-worker";

export type OnCode = (text: string, format: CodeFormat) => void;
/** `loading` until an engine can decode; `broken` when none can run in this browser. */
export type ScanLoopState = "loading" | "ready" | "broken";

/** Decodes what the video shows while `running`. The worker starts with the first picture and ends with the page. */
export function useScanLoop(
  videoRef: RefObject<HTMLVideoElement | null>,
  running: boolean,
  engine: EngineChoice,
  onCode: OnCode,
): ScanLoopState {
  const [worker, setWorker] = useState<ScanWorker | null>(null);
  const [state, setState] = useState<ScanLoopState>("loading");
  const wanted = useOnceTrue(running);

  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const started = startScanWorker(engine);
    started.ready.then(
      () => {
        if (!current) return;
        setWorker(started);
        setState("ready");
      },
      () => {
        if (current) setState("broken");
      },
    );
    return () => {
      current = false;
      setWorker(null);
      setState("loading");
      started.close();
    };
  }, [wanted, engine]);

  const tell = useEffectEvent(onCode);
  useEffect(() => {
    const video = videoRef.current;
    if (!running || worker === null || video === null) return;
    function admit(codes: readonly DecodedCode[], takenAtMs: number): void {
      for (const code of codes) {
        if (!admitScan("camera", code.text, performance.now())) continue;
        markScan(takenAtMs);
        tell(code.text, code.format);
      }
    }
    return startFrameLoop(video, worker, admit);
  }, [videoRef, running, worker]);

  return state;
}

/** For whoever measures (npm run bench:scan): when the last scan's frame was taken, and when its code was known. */
function markScan(takenAtMs: number): void {
  for (const [name, startTime] of [
    ["scan-taken", takenAtMs],
    ["scan-decoded", performance.now()],
  ] as const) {
    performance.clearMarks(name);
    performance.mark(name, { startTime });
  }
}

/** True from the first time the value was. */
function useOnceTrue(value: boolean): boolean {
  const [seen, setSeen] = useState(value);
  if (value && !seen) setSeen(true);
  return seen || value;
}
