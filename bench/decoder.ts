/**
 * npm run bench:decoder: what each engine reads of the corpus (bench/decoder-corpus), what a look costs it, and that neither ever
 * reads what is not there. `-- --frames 4` takes another number of frames of each; `-- --tune` tries other options of the first engine.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { binarizers, encodeFormats } from "zxing-wasm/reader";
import type { Decoder } from "@/components/scanner/decoder";
import { createZxingLibraryDecoder } from "@/components/scanner/zxing-library-engine";
import { createZxingWasmDecoder, type WasmTuning } from "@/components/scanner/zxing-wasm-engine";
import { say } from "@/scripts/shared/say";
import { conditions, makeFrame } from "./decoder-corpus/conditions";
import { decoys, makeDecoy } from "./decoder-corpus/decoys";
import { type CodeKind, codeKinds } from "./decoder-corpus/symbols";
import { measureAllocations } from "./support/allocations";
import { type Figures, falseReadsOf, reportDecoders, reportTuning } from "./support/decoder-report";
import { emptyTally, lookAt } from "./support/looks";

const { values } = parseArgs({
  options: { frames: { type: "string", default: "8" }, tune: { type: "boolean", default: false } },
});
const framesOfEach = Number(values.frames);

const file = readFileSync(new URL(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
const bytes = new Uint8Array(file).buffer;
const wasm = (tuning?: WasmTuning) => createZxingWasmDecoder({ bytes }, tuning);

const fewerFormats = ["QRCodeModel2", "Code128", "EAN13", "EAN8", "UPCA", "UPCE"] as const;
const moreFormats = [...fewerFormats, "ITF14", "DataMatrix"] as const;
const tunings: Readonly<Record<string, WasmTuning>> = {
  "without tryHarder": { tryHarder: false },
  "without tryRotate": { tryRotate: false },
  "without tryInvert": { tryInvert: false },
  "without tryDownscale": { tryDownscale: false },
  "with tryDenoise": { tryDenoise: true },
  "downscaled by 2": { downscaleFactor: 2 },
  "downscaled by 2, from 300": { downscaleFactor: 2, downscaleThreshold: 300 },
  "downscaled by 3, from 300": { downscaleThreshold: 300 },
  "global histogram": { binarizer: binarizers.indexOf("GlobalHistogram") },
  "two equal lines (the library's own)": { minLineCount: 2 },
  "four equal lines": { minLineCount: 4 },
  "ten equal lines": { minLineCount: 10 },
  "one code a frame": { maxNumberOfSymbols: 1 },
  "without ITF-14": { formats: encodeFormats([...fewerFormats]) },
  "with DataMatrix": { formats: encodeFormats([...moreFormats]) },
};

async function loadDecoders(): Promise<Map<string, Decoder>> {
  if (!values.tune) {
    return new Map([
      ["zxing-wasm", await wasm()],
      ["zxing-library", createZxingLibraryDecoder()],
    ]);
  }
  const decoders = new Map([["as it is", await wasm()]]);
  for (const [name, tuning] of Object.entries(tunings)) decoders.set(name, await wasm(tuning));
  return decoders;
}

/** Every frame of the corpus before every decoder. */
async function measure(decoders: ReadonlyMap<string, Decoder>): Promise<Figures> {
  const figures: Figures = { framesOfEach, read: {}, decoys: {} };
  for (const condition of conditions) {
    say(condition.name);
    for (const kind of codeKinds) {
      for (let index = 0; index < framesOfEach; index += 1) {
        const { grey, text } = makeFrame(kind, condition, index);
        await lookAll(decoders, grey, text, (name) => readTally(figures, name, condition.name, kind));
      }
    }
  }
  for (const decoy of decoys) {
    say(decoy.name);
    for (let index = 0; index < framesOfEach * 2; index += 1) {
      await lookAll(decoders, makeDecoy(decoy, index), null, (name) => decoyTally(figures, name, decoy.name));
    }
  }
  return figures;
}

async function lookAll(
  decoders: ReadonlyMap<string, Decoder>,
  grey: Uint8Array,
  text: string | null,
  tallyOf: (name: string) => ReturnType<typeof emptyTally>,
): Promise<void> {
  for (const [name, decoder] of decoders) await lookAt(decoder, grey, text, tallyOf(name));
}

function readTally({ read }: Figures, name: string, condition: string, kind: CodeKind) {
  read[name] ??= {};
  read[name][condition] ??= { QR: emptyTally(), "Code 128": emptyTally(), "EAN-13": emptyTally() };
  return read[name][condition][kind];
}

function decoyTally({ decoys: all }: Figures, name: string, decoy: string) {
  all[name] ??= {};
  all[name][decoy] ??= emptyTally();
  return all[name][decoy];
}

async function allocationsOf(decoders: ReadonlyMap<string, Decoder>) {
  const typical = conditions[0];
  const empty = decoys[0];
  if (!typical || !empty) throw new Error("the corpus is empty");
  const pictures = [
    ...codeKinds.map((kind) => makeFrame(kind, typical, 0).grey),
    ...Array.from({ length: 5 }, (_, at) => makeDecoy(empty, at)),
  ];
  return Promise.all(
    [...decoders].map(async ([name, decoder]) => ({
      name,
      ...(await measureAllocations(decoder, pictures, name === "zxing-wasm" ? 1_000 : 200)),
    })),
  );
}

const decoders = await loadDecoders();
const figures = await measure(decoders);
if (values.tune) reportTuning(figures);
else reportDecoders(figures, await allocationsOf(decoders));
const wrong = falseReadsOf(figures);
for (const line of wrong) say(`FALSE READ: ${line}`);
process.exit(wrong.length === 0 || values.tune ? 0 : 1);
