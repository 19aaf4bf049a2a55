/** How much a decoder makes anew for each frame: what the heap and the buffers outside it grew by, with nothing cleared away. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Decoder } from "@/components/scanner/decoder";
import { partOf } from "./looks";

export type Allocations = Readonly<{
  frames: number;
  /** Of the JavaScript heap and of buffers together, garbage included. */
  bytesPerFrame: number;
  /** What is still held at the end, after clearing away. */
  heldBytes: number;
  /** The WebAssembly's memory is one buffer; it grew by this. */
  bufferBytes: number;
}>;

/** Decodes the frames over and over, middle and whole in turn. Young garbage is kept by a large nursery, so that it is counted. */
export async function measureAllocations(
  decoder: Decoder,
  pictures: readonly Uint8Array[],
  frames: number,
): Promise<Allocations> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const run = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      const grey = pictures[at % pictures.length];
      if (grey) await decoder.decode(partOf(grey, at % 2 === 0 ? "centre" : "full"));
    }
  };
  await run(100);
  collect();
  const before = process.memoryUsage();
  let made = 0;
  let last = before;
  // In small steps: what a collection in between cleared away is not taken off.
  for (let step = 0; step < frames / 10; step += 1) {
    await run(10);
    const now = process.memoryUsage();
    made += Math.max(0, now.heapUsed - last.heapUsed) + Math.max(0, now.arrayBuffers - last.arrayBuffers);
    last = now;
  }
  collect();
  const after = process.memoryUsage();
  return {
    frames,
    bytesPerFrame: Math.round(made / frames),
    heldBytes: after.heapUsed - before.heapUsed,
    bufferBytes: after.arrayBuffers - before.arrayBuffers,
  };
}
