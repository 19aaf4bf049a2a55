/** Chooses and loads an engine. Each is a chunk of its own: only what is used is fetched. */
import type { Decoder, EngineChoice } from "./decoder";

/** The reader's binary, emitted by the bundler among our own static files. */
function wasmUrl(): string {
  return new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
}

/** Loads the engine of that name; `auto` falls back to zxing-library. Rejects when what was asked for cannot load. */
export async function loadDecoder(choice: EngineChoice): Promise<Decoder> {
  if (choice !== "zxing-library") {
    try {
      const { createZxingWasmDecoder } = await import("./zxing-wasm-engine");
      return await createZxingWasmDecoder({ url: wasmUrl() });
    } catch (cause) {
      if (choice === "zxing-wasm") throw cause;
    }
  }
  const { createZxingLibraryDecoder } = await import("./zxing-library-engine");
  return createZxingLibraryDecoder();
}
