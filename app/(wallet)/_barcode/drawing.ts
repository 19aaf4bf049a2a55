/** Who draws barcodes: the code for it is 61 kB that a phone needs a moment to read, so it is never part of what a page loads first. */

/** Draws a token as QR code and a fetch code as line code (`lib/barcode/render`), as SVG. Rejects when the drawing code did not come. */
export type CodeDrawing = Readonly<Record<DrawingKind, (text: string) => Promise<string>>>;
export type DrawingKind = "qr" | "line";

/** What page and worker say to each other; the answer has its question's `id`. */
export type ToDrawing = Readonly<{ id: number; kind: DrawingKind; text: string }>;
export type FromDrawing = Readonly<{ id: number; svg: string } | { id: number; message: string }>;

type Waiting = Readonly<{ resolve: (svg: string) => void; reject: (cause: Error) => void }>;

let drawingWorker: { ask: (kind: DrawingKind, text: string) => Promise<string> } | null = null;

/** Beside the page, so that the page never stands still for it. */
export const drawingInWorker: CodeDrawing = {
  qr: (token) => startDrawing().ask("qr", token),
  line: (fetchCode) => startDrawing().ask("line", fetchCode),
};

/** Starts the worker unless it runs: one for the document. When its code does not come, the next drawing starts another. */
export function startDrawing(): NonNullable<typeof drawingWorker> {
  if (drawingWorker) return drawingWorker;
  const worker = new Worker(new URL("./drawing.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromDrawing>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ("svg" in data) asked?.resolve(data.svg);
    else asked?.reject(new Error(data.message));
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    drawingWorker = null;
    for (const asked of waiting.values()) asked.reject(new Error("the drawing code did not come"));
    waiting.clear();
  });
  drawingWorker = {
    ask: (kind, text) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, kind, text } satisfies ToDrawing);
      }),
  };
  return drawingWorker;
}

/** Calls `work` when the page is painted and the browser has nothing better to do. Returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 300);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}
