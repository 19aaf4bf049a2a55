/** The page's end of the decoder worker. */
import type { Crop } from "./crop";
import type { DecodedCode, EngineChoice } from "./decoder";
import type { CameraFrame } from "./read-pixels";
import type { FromWorker, ToWorker } from "./worker-messages";

export type ScanWorker = Readonly<{
  /** Resolves when the engine is loaded, rejects when none can run here. */
  ready: Promise<void>;
  /** Hands a frame over (it is gone from the page) and resolves with its codes. One at a time. */
  decode(frame: CameraFrame, crop: Crop): Promise<readonly DecodedCode[]>;
  close(): void;
}>;

/** Starts the worker and has it load the engine. */
export function startScanWorker(engine: EngineChoice): ScanWorker {
  const worker = new Worker(new URL("./decoder.worker.ts", import.meta.url), { type: "module" });
  let waiting: ((codes: readonly DecodedCode[]) => void) | null = null;

  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener("error", (event) =>
      reject(new Error(event.message || "the worker did not start")),
    );
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
      const message = event.data;
      if (message.kind === "ready") resolve();
      else if (message.kind === "broken") reject(new Error(message.message));
      else waiting?.(message.codes);
    });
  });

  function send(message: ToWorker, transfer: Transferable[] = []): void {
    worker.postMessage(message, transfer);
  }

  send({ kind: "load", engine });
  return {
    ready,
    decode: (frame, crop) =>
      new Promise((resolve) => {
        waiting = resolve;
        send({ kind: "frame", frame, crop }, [frame]);
      }),
    close: () => worker.terminate(),
  };
}
