/** What the page and the decoder worker say to each other. One frame is under way at a time. */
import type { Crop } from "./crop";
import type { DecodedCode, DecoderEngine, EngineChoice } from "./decoder";
import type { CameraFrame } from "./read-pixels";

/** `frame` is transferred, and closed by the worker. */
export type ToWorker =
  | Readonly<{ kind: "load"; engine: EngineChoice }>
  | Readonly<{ kind: "frame"; frame: CameraFrame; crop: Crop }>;

/** `ready` or `broken` answers `load`; `decoded` answers each `frame`, with no codes when it could not be read. */
export type FromWorker =
  | Readonly<{ kind: "ready"; engine: DecoderEngine }>
  | Readonly<{ kind: "broken"; message: string }>
  | Readonly<{ kind: "decoded"; codes: readonly DecodedCode[] }>;
