/** The worker: frame in, codes out, so that decoding never holds up the page. */
import type { Crop } from "./crop";
import type { DecodedCode, Decoder, EngineChoice } from "./decoder";
import { loadDecoder } from "./load-decoder";
import { type CameraFrame, createPixelReader } from "./read-pixels";
import { createResting } from "./resting";
import { createRowSmoother } from "./smooth-rows";
import type { FromWorker, ToWorker } from "./worker-messages";

const readPixels = createPixelReader();
const smoothRows = createRowSmoother();
const resting = createResting();
let decoder: Decoder | null = null;

const nothing: readonly DecodedCode[] = [];

function say(message: FromWorker): void {
  self.postMessage(message);
}

async function load(choice: EngineChoice): Promise<void> {
  try {
    decoder = await loadDecoder(choice);
    say({ kind: "ready", engine: decoder.engine });
  } catch (cause) {
    say({ kind: "broken", message: String(cause) });
  }
}

async function decodeFrame(frame: CameraFrame, crop: Crop): Promise<readonly DecodedCode[]> {
  try {
    const pixels = await readPixels(frame, crop);
    if (decoder === null || resting.mayRest(pixels, crop)) return nothing;
    const codes = await decoder.decode(crop === "smooth" ? smoothRows(pixels) : pixels);
    resting.note(crop, codes);
    return codes;
  } catch {
    // One unreadable frame is not worth a word: the next comes in a moment.
    return nothing;
  } finally {
    frame.close();
  }
}

self.addEventListener("message", async (event: MessageEvent<ToWorker>) => {
  if (event.data.kind === "load") return load(event.data.engine);
  say({ kind: "decoded", codes: await decodeFrame(event.data.frame, event.data.crop) });
});
