/** The code that draws barcodes, 61 kB of it: never part of what a page loads first. */

export const loadDrawing = () => import("@/lib/barcode/render");

/** Calls `work` when the page is painted and the browser has nothing better to do. Returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 300);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}
